import type { DossierFacts } from '$lib/domain/receipt-code';
import type { Collector, Submission } from '$lib/domain/submission';
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
	readonly campaignId: string;
	readonly form: KioskForm;
	collector(): Collector;
	/** Makes a response safe before anybody is thanked. @returns whether it is */
	keep(submission: Submission): Promise<boolean>;
	/** Takes what could be written nowhere and nobody waits for any more: it is tried again. */
	holdOn(submission: Submission): void;
}

/** Most disks write faster than this: the screen before stays, rather than flash by. */
const KEEPING_SHOWN_MS = 300;

/** Runs the pure session on a real tablet: its clock, its chance, its disk. One per page. */
export class Kiosk {
	/** As it is drawn: while a response is being written, a moment behind. */
	session = $state.raw<KioskSession>(emptySession('vi', 0));
	/** Until the wipe; null where there is no warning. */
	secondsLeft = $state<number | null>(null);

	readonly #desk: Desk;
	/** As it is. */
	#now: KioskSession;
	#drawing = 0;
	/** Until the disk has it: another try sends the same. */
	#last: Submission | null = null;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#now = emptySession(desk.form.version.languages[0] ?? 'vi', 0);
		this.session = this.#now;
	}

	/** Starts the clock. @returns how to stop it */
	run(): () => void {
		this.#now = { ...this.#now, touchedAt: Date.now() };
		const clock = setInterval(() => this.do({ kind: 'tick' }), 500);
		return () => clearInterval(clock);
	}

	/** @param dossier what the officer set for this citizen */
	start(dossier: DossierFacts | null): void {
		const random = crypto.getRandomValues(new Uint8Array(16));
		this.do({ kind: 'start', responseId: newResponseId(Date.now(), random), dossier });
	}

	do(event: KioskEvent): void {
		const now = Date.now();
		const { session, finished } = act(this.#desk.form, this.#now, event, now);
		if (session !== this.#now) this.#draw(session);
		this.secondsLeft = secondsLeft(session, now);
		if (finished === null) return;
		const { campaignId, form } = this.#desk;
		const asked = { collector: this.#desk.collector(), campaignId, versionId: form.version.id };
		this.#last = repeated(this.#last, kioskSubmission(asked, finished));
		void this.#keep(this.#last);
	}

	#draw(session: KioskSession): void {
		this.#now = session;
		clearTimeout(this.#drawing);
		const draw = () => (this.session = session);
		if (session.screen === 'keeping') this.#drawing = window.setTimeout(draw, KEEPING_SHOWN_MS);
		else draw();
	}

	async #keep(submission: Submission): Promise<void> {
		const { responseId } = this.#now;
		const isOurs = () => this.#now.screen === 'keeping' && this.#now.responseId === responseId;
		const isSafe = await this.#desk.keep(submission);
		if (isSafe && this.#last === submission) this.#last = null;
		if (isOurs()) this.do({ kind: isSafe ? 'kept' : 'keepFailed' });
		else if (!isSafe) this.#desk.holdOn(submission);
	}
}
