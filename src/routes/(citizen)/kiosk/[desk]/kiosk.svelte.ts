import type { Submission } from '$lib/domain/submission';
import { startBrowserOutbox, type BrowserOutbox } from '$lib/offline/browser-outbox';
import {
	emptySession,
	secondsLeft,
	type KioskForm,
	type KioskSession
} from '$lib/offline/kiosk-session';
import { act, type KioskEvent } from '$lib/offline/kiosk-steps';
import { newResponseId } from '$lib/offline/response-id';
import { kioskSubmission, repeated } from '$lib/offline/submissions';

interface Desk {
	readonly code: string;
	readonly campaignId: string;
	readonly form: KioskForm;
}

/** Runs the pure session on a real tablet: its clock, its chance, its disk. One per page. */
export class Kiosk {
	session = $state.raw<KioskSession>(emptySession('vi', 0));
	/** Until the wipe; null where there is no warning. */
	secondsLeft = $state<number | null>(null);

	readonly #desk: Desk;
	#outbox: BrowserOutbox | null = null;
	/** Until the disk has it: another try sends the same. */
	#last: Submission | null = null;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.session = emptySession(desk.form.version.languages[0] ?? 'vi', 0);
	}

	/** Starts the clock and the outbox. @returns how to stop them */
	run(): () => void {
		this.session = { ...this.session, touchedAt: Date.now() };
		this.#outbox = startBrowserOutbox();
		const clock = setInterval(() => this.do({ kind: 'tick' }), 500);
		return () => {
			clearInterval(clock);
			this.#outbox?.stop();
		};
	}

	start(): void {
		const random = crypto.getRandomValues(new Uint8Array(16));
		this.do({ kind: 'start', responseId: newResponseId(Date.now(), random) });
	}

	do(event: KioskEvent): void {
		const now = Date.now();
		const { session, finished } = act(this.#desk.form, this.session, event, now);
		if (session !== this.session) this.session = session;
		this.secondsLeft = secondsLeft(session, now);
		if (finished === null) return;
		const { code, campaignId, form } = this.#desk;
		const collecting = { code, campaignId, versionId: form.version.id };
		this.#last = repeated(this.#last, kioskSubmission(collecting, finished));
		void this.#keep(this.#last);
	}

	/** Writes the response to disk before anybody is thanked; a full disk leaves one more way: the network. */
	async #keep(submission: Submission): Promise<void> {
		const { responseId } = this.session;
		const isOurs = () =>
			this.session.screen === 'keeping' && this.session.responseId === responseId;
		const isSafe = await this.#append(submission);
		if (isSafe && this.#last === submission) this.#last = null;
		if (isOurs()) this.do({ kind: isSafe ? 'kept' : 'keepFailed' });
	}

	async #append(submission: Submission): Promise<boolean> {
		if (this.#outbox === null) return false;
		const { outbox, wake } = this.#outbox;
		try {
			await outbox.append(submission);
			wake();
			return true;
		} catch {
			return outbox.sendUnkept(submission);
		}
	}
}
