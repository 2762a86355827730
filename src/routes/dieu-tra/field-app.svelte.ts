import { dev, version as appVersion } from '$app/environment';
import type { PhoneState } from '$lib/domain/field-device';
import type { FieldEvent } from '$lib/domain/field-event';
import { allItems } from '$lib/domain/questionnaire';
import { Shell } from '$lib/offline/app-shell';
import { startFieldQueue } from '$lib/offline/browser-field-queue';
import { bearerOf } from '$lib/offline/device-bearer';
import { callSync } from '$lib/offline/field-calls';
import type { Vault } from '$lib/offline/field-database';
import type { Interview } from '$lib/offline/field-interview';
import { readPhoneState } from '$lib/offline/field-state';
import {
	deleteDraft,
	findIdentity,
	readHeld,
	saveDraft,
	saveSealed,
	withHeldContacts,
	type Held,
	type PhoneIdentity
} from '$lib/offline/field-store';
import { openVault } from '$lib/offline/field-vault';
import { keepRecordings } from '$lib/offline/recordings';
import { newResponseId } from '$lib/offline/response-id';
import { dayOf } from '$lib/text/date';

const nothingHeld: Held = { day: null, drafts: [], waiting: [], sent: [], refused: [] };

/** Nobody touched it: the phone may lie on a table among strangers. */
const IDLE_MS = 5 * 60_000;
/** In an interview people think and talk; what was answered is on disk anyway. */
const IDLE_ASKING_MS = 15 * 60_000;
const LOOK_MS = 5_000;
const SYNC_MS = 10 * 60_000;

/**
 * The interviewer's phone: its sealed store, its queue, and what it last heard. While it is locked
 * nothing of it is in memory, and nothing is sent.
 */
export class FieldApp {
	phase = $state<'starting' | 'new' | 'locked' | 'open' | 'broken'>('starting');
	held = $state.raw<Held>(nothingHeld);
	identity = $state.raw<PhoneIdentity | null>(null);
	/** What waits while the phone is locked. */
	waitingCount = $state(0);
	isOnline = $state(true);
	isSyncing = $state(false);
	/** The server's words where it shut the phone out; empty where it did not. */
	shutOut = $state('');
	/** What the phone said of itself last. */
	report = $state.raw<PhoneState | null>(null);
	/** Something could not be written. */
	isDiskFull = $state(false);
	isPersisted = $state(true);
	/** Set by the interview: the phone locks later then. */
	isAsking = false;

	vault: Vault | null = null;
	#key: CryptoKey | null = null;
	#touchedAt = Date.now();
	#syncAt = 0;
	/** Drafts are written one after the other: an older one must not come last. */
	#saving: Promise<unknown> = Promise.resolve();
	readonly #store = startFieldQueue({
		key: () => this.#key,
		bearer: () => this.#bearer(),
		passedMs: () => Date.parse(this.held.day?.now ?? '') || 0,
		onShutOut: (message) => (this.shutOut = message),
		onAttempt: () => void this.#afterAttempt()
	});
	readonly database = this.#store.database;
	#shell: Shell | null = null;

	/** @returns how to stop it */
	run(): () => void {
		if (!dev) {
			this.#shell = new Shell({ path: '/dieu-tra', scope: '/dieu-tra', version: appVersion });
			void this.#shell.start();
		}
		const hear = () => {
			this.isOnline = navigator.onLine;
			if (this.isOnline) void this.syncNow();
			if (this.isOnline) this.#store.sender.wake();
		};
		const see = () => {
			if (document.visibilityState === 'visible') this.#look();
		};
		this.isOnline = navigator.onLine;
		const looks = setInterval(() => this.#look(), LOOK_MS);
		window.addEventListener('online', hear);
		window.addEventListener('offline', hear);
		document.addEventListener('visibilitychange', see);
		void this.#begin();
		return () => {
			clearInterval(looks);
			window.removeEventListener('online', hear);
			window.removeEventListener('offline', hear);
			document.removeEventListener('visibilitychange', see);
			this.#store.sender.stop();
		};
	}

	touch(): void {
		this.#touchedAt = Date.now();
	}

	/** The day by the server's clock, as far as it is known. */
	today(): string {
		return dayOf(new Date(Date.now() + (this.#store.clock.offsetMs() ?? 0)));
	}

	newId(): string {
		return newResponseId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
	}

	/** @returns how long nobody may try again, in ms; null where it is open */
	async unlock(pin: string): Promise<number | null> {
		if (this.vault === null) return 0;
		const db = await this.database();
		const opening = await openVault(db, this.vault, { pin, now: Date.now() });
		if (opening.kind !== 'open') return opening.waitMs;
		const identity = await findIdentity(db, opening.key);
		if (identity !== null) await this.open(opening.key, this.vault, identity);
		return null;
	}

	/** Whoever knows the PIN, or was enrolled just now, is in. */
	async open(key: CryptoKey, vault: Vault, identity: PhoneIdentity): Promise<void> {
		this.#key = key;
		this.vault = vault;
		await this.become(identity);
		this.touch();
		await this.#reread();
		this.phase = 'open';
		// Without a yes the browser may clear our disk when it runs short; it may answer no.
		this.isPersisted = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
		void this.syncNow();
		// Where that finds no network it tries again by itself.
		this.#store.sender.wake();
	}

	/** This phone under another name and secret, with all that lies on it. */
	async become(identity: PhoneIdentity): Promise<void> {
		if (this.#key === null) return;
		const kept = { name: 'identity', value: identity } as const;
		await saveSealed(await this.database(), this.#key, kept);
		this.identity = identity;
		this.shutOut = '';
	}

	lock(): void {
		if (this.phase !== 'open') return;
		this.waitingCount = this.held.waiting.length;
		this.#key = null;
		this.identity = null;
		this.held = nothingHeld;
		this.phase = 'locked';
		this.#shell?.takeUp();
	}

	/**
	 * Writes an event to disk before anybody is thanked.
	 *
	 * @returns whether it is safe
	 */
	async keep(
		event: FieldEvent,
		of: { isOwnMoment: boolean; draftId?: string } = { isOwnMoment: true }
	): Promise<boolean> {
		try {
			await this.#saving;
			await this.#store.queue.append(event, of);
		} catch {
			this.isDiskFull = true;
			return false;
		}
		await this.#reread();
		this.#store.sender.wake();
		return true;
	}

	saveDraft(interview: Interview): void {
		const key = this.#key;
		if (key === null) return;
		const saved = { ...interview, savedAt: new Date().toISOString() };
		const others = this.held.drafts.filter(({ id }) => id !== interview.id);
		this.held = { ...this.held, drafts: [...others, saved] };
		const save = async () => saveDraft(await this.database(), key, saved);
		this.#saving = this.#saving.then(save).catch(() => (this.isDiskFull = true));
	}

	async dropDraft(id: string): Promise<void> {
		await this.#saving;
		await deleteDraft(await this.database(), id);
		await this.#reread();
	}

	/** Tries again what was refused. */
	async retry(id: string): Promise<void> {
		await this.#store.queue.retryRefused([id]);
		await this.#reread();
		await this.syncNow();
	}

	/** Sends what waits, then fetches what is new. */
	async syncNow(): Promise<void> {
		if (this.#key === null || this.isSyncing) return;
		this.isSyncing = true;
		this.#syncAt = Date.now();
		try {
			await this.#store.queue.drain();
			await this.#fetchDay();
		} finally {
			this.isSyncing = false;
		}
	}

	async #begin(): Promise<void> {
		try {
			const db = await this.database();
			this.vault = (await db.get('vault', 'vault')) ?? null;
			this.waitingCount = await db.count('queue');
			this.phase = this.vault === null ? 'new' : 'locked';
		} catch {
			this.phase = 'broken';
		}
		void this.#store.clock.measure().catch(() => {});
	}

	async #reread(): Promise<void> {
		await this.#saving;
		if (this.#key === null) return;
		const held = await readHeld(await this.database(), this.#key);
		// It may have been locked meanwhile: then nothing of it stays in memory.
		if (this.#key !== null) this.held = held;
	}

	async #afterAttempt(): Promise<void> {
		await this.#reread();
		const isTold = this.held.waiting.length === 0 && this.held.sent.length > 0;
		if (isTold && !this.isSyncing) await this.#fetchDay();
	}

	/** What the phone would say of itself now. */
	async look(): Promise<PhoneState> {
		const clockOffsetMs = this.#store.clock.offsetMs();
		const report = await readPhoneState(this.held, { appVersion, clockOffsetMs });
		this.report = report;
		return report;
	}

	async #fetchDay(): Promise<void> {
		await this.#reread();
		const report = await this.look();
		const [bearer, key, { day }] = [this.#bearer(), this.#key, this.held];
		if (bearer === null || key === null) return;
		const contactsOf = Object.keys(day?.contacts ?? {});
		const called = await callSync(bearer, { state: report, contactsOf });
		if (called.kind === 'refused') this.shutOut = called.message;
		if (called.kind !== 'done') return;
		this.shutOut = '';
		const fresh = withHeldContacts(day, called.value);
		await saveSealed(await this.database(), key, { name: 'day', value: fresh }).then(
			() => (this.isDiskFull = false),
			() => (this.isDiskFull = true)
		);
		await this.#reread();
		const addresses = fresh.versions.flatMap((version) =>
			allItems(version).flatMap(({ audio }) => Object.values(audio ?? {}))
		);
		if ('caches' in window) await keepRecordings(caches, addresses).catch(() => {});
		this.#shell?.update();
	}

	#bearer(): string | null {
		const { identity } = this;
		return identity && bearerOf({ deviceId: identity.phoneId, secret: identity.secret });
	}

	#look(): void {
		const idle = Date.now() - this.#touchedAt;
		if (idle > (this.isAsking ? IDLE_ASKING_MS : IDLE_MS)) this.lock();
		const isTime = Date.now() - this.#syncAt > SYNC_MS;
		if (this.phase === 'open' && isTime && navigator.onLine) void this.syncNow();
	}
}
