import { untrack } from 'svelte';
import { dev, version as appVersion } from '$app/environment';
import { recordingsOf } from '$lib/domain/recording';
import type { Collector, Submission } from '$lib/domain/submission';
import { keepScreenOn, readBattery, readStorage } from '$lib/offline/browser-gauges';
import { startBrowserOutbox, type BrowserOutbox } from '$lib/offline/browser-outbox';
import type { Told } from '$lib/offline/device-calls';
import {
	findIdentity,
	stateOf,
	type DeskChoice,
	type DeviceIdentity,
	type TabletState
} from '$lib/offline/device-identity';
import { findDeskChoice, nothingChosen, saveDeskChoice } from '$lib/offline/desk-choice';
import { Shell } from '$lib/offline/app-shell';
import { beat } from '$lib/offline/device-loop';
import { readReport } from '$lib/offline/device-report';
import { keepRecordings } from '$lib/offline/recordings';
import { keepReserve, spendReserve } from '$lib/offline/reserve';
import { dayOf } from '$lib/text/date';

const BEAT_MS = 60_000;
const LOOK_MS = 5_000;

/**
 * The tablet under the kiosk: who it is, its heartbeat, its queue, and what it should ask. What the
 * server changes takes effect only while nobody answers. Without enrolment only the queue is here.
 */
export class Tablet {
	/** As the screens follow it; changes only while the tablet is free. */
	identity = $state.raw<DeviceIdentity | null>(null);
	state = $state<TabletState>('awake');
	/** What the tablet said of itself last. */
	report = $state.raw<Told | null>(null);
	/** The server no longer knows this tablet's secret: another one was enrolled in its place. */
	isStrange = $state(false);
	isOnline = $state(true);
	/** Answers that neither disk nor server would take yet. */
	unkept = $state.raw<readonly Submission[]>([]);
	/** What the officer chose for the citizens here. */
	choice = $state.raw<DeskChoice>(nothingChosen);
	/** Somebody works in the staff corner: nothing changes under the hands. */
	isStaffHere = false;

	/** Nobody answers: the attract screen, or none at all. */
	#isFree = true;

	#newest: DeviceIdentity | null = null;
	#outbox: BrowserOutbox | null = null;
	#shell: Shell | null = null;
	#screen: { look(): void; stop(): void } | null = null;

	/** @returns how to stop it */
	run(): () => void {
		const outbox = startBrowserOutbox({
			onAttempt: () => void this.look(),
			makeRoom: spendReserve
		});
		this.#outbox = outbox;
		this.#screen = keepScreenOn(() => this.identity !== null && this.state === 'awake');
		if (!dev)
			this.#shell = new Shell({ path: location.pathname, scope: '/kiosk/', version: appVersion });
		void this.#open(outbox);
		const beats = setInterval(() => void this.beat(), BEAT_MS);
		const looks = setInterval(() => this.#settle(), LOOK_MS);
		const hear = () => void this.beat();
		window.addEventListener('online', hear);
		window.addEventListener('offline', this.#hearNetwork);
		return () => {
			clearInterval(beats);
			clearInterval(looks);
			window.removeEventListener('online', hear);
			window.removeEventListener('offline', this.#hearNetwork);
			this.#screen?.stop();
			outbox.stop();
		};
	}

	/** Whether nobody answers. In a busy hall that is a moment at a time, so it is used at once. */
	setFree(isFree: boolean): void {
		const isNews = isFree && !this.#isFree;
		this.#isFree = isFree;
		if (isNews) untrack(() => this.#settle());
	}

	/** Where answers given now come from. */
	collector(deskCode: string): Collector {
		const { identity } = this;
		if (identity === null) return { kind: 'desk', code: deskCode };
		return { kind: 'device', code: identity.deviceId, deskCode };
	}

	/**
	 * Writes a response to disk. A full disk is given its reserve back; then one way is left, the network.
	 *
	 * @returns whether it is safe
	 */
	async keep(submission: Submission): Promise<boolean> {
		if (this.#outbox === null) return false;
		const { outbox, wake } = this.#outbox;
		const append = () =>
			outbox.append(submission).then(
				() => true,
				() => false
			);
		const isKept = (await append()) || ((await spendReserve()) && (await append()));
		if (!isKept) return outbox.sendUnkept(submission);
		wake();
		return true;
	}

	/** A citizen left while the disk was full: the answers stay in memory until disk or server has them. */
	holdOn(submission: Submission): void {
		this.unkept = [...this.unkept.filter(({ id }) => id !== submission.id), submission];
	}

	async #keepHeld(): Promise<void> {
		for (const submission of this.unkept) {
			if (!(await this.keep(submission))) return;
			this.unkept = this.unkept.filter((one) => one !== submission);
		}
	}

	async choose(choice: DeskChoice): Promise<void> {
		this.choice = choice;
		if (this.#outbox !== null) await saveDeskChoice(await this.#outbox.database(), choice);
	}

	/** What the officer set for the citizen who begins now; what was for one citizen is then spent. */
	takeDossier(): DeskChoice['dossier'] {
		const { dossier, isOnce } = this.choice;
		if (isOnce) void this.choose({ ...this.choice, dossier: null, isOnce: false });
		return dossier;
	}

	/** The day by the server's clock, as far as it is known. */
	today(): string {
		return dayOf(this.#now());
	}

	/** What the staff corner works on; null before the page has started. */
	get outbox(): BrowserOutbox | null {
		return this.#outbox;
	}

	/** Looks at queue and gauges again, and sends what waits. */
	async syncNow(): Promise<void> {
		this.#outbox?.wake();
		await this.beat();
	}

	/** Reads what the tablet would say of itself now. */
	async look(): Promise<Told | null> {
		if (this.#outbox === null) return null;
		const report = await readReport(await this.#outbox.database(), {
			appVersion,
			battery: await readBattery(),
			storage: await this.#readStorage(),
			clockOffsetMs: this.#outbox.clockOffsetMs(),
			now: Date.now()
		}).catch(() => null);
		this.report = report;
		return report;
	}

	/** Where the reserve of an enrolled tablet cannot be kept, what is used is all there is. */
	async #readStorage(): Promise<Told['storage']> {
		const hasRoom = this.#newest === null || (await keepReserve());
		const storage = await readStorage();
		return storage && !hasRoom ? { ...storage, quotaBytes: storage.usageBytes } : storage;
	}

	async beat(): Promise<void> {
		this.#hearNetwork();
		await this.#keepHeld();
		const identity = this.#newest;
		const told = await this.look();
		if (identity === null || told === null || this.#outbox === null) return;
		const db = await this.#outbox.database();
		const onScreenId = this.identity?.desk?.survey?.version.id;
		const heard = await beat(db, (...request) => fetch(...request), { identity, told, onScreenId });
		if (heard.kind === 'strange') this.isStrange = true;
		if (heard.kind !== 'heard') return;
		this.isStrange = false;
		this.#newest = heard.identity;
		if (heard.identity.standing.newestAppVersion !== appVersion) this.#shell?.update();
		this.#settle();
		this.#keepRecordings();
	}

	/** Voices of the questions asked here; only while nobody may be listening to one. */
	#keepRecordings(): void {
		const version = this.identity?.desk?.survey?.version;
		if (this.#isFree && 'caches' in window)
			void keepRecordings(caches, version ? recordingsOf(version) : []).catch(() => {});
	}

	/** Takes up what is new, while nobody answers: desk, form, hours, and the app itself. */
	#settle(): void {
		if (!this.#isFree || this.isStaffHere) return;
		if (this.identity !== this.#newest) this.identity = this.#newest;
		if (this.identity !== null) this.state = stateOf(this.identity, this.#now());
		this.#screen?.look();
		if (this.unkept.length === 0) this.#shell?.takeUp();
	}

	async #open(outbox: BrowserOutbox): Promise<void> {
		const db = await outbox.database().catch(() => null);
		if (db === null) return;
		const known = await findIdentity(db);
		this.#newest = known;
		if (known !== null) this.choice = await findDeskChoice(db);
		this.#settle();
		if (known !== null) await this.#shell?.start();
		await this.beat();
	}

	#now(): Date {
		return new Date(Date.now() + (this.#outbox?.clockOffsetMs() ?? 0));
	}

	readonly #hearNetwork = () => {
		this.isOnline = navigator.onLine;
	};
}
