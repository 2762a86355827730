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

/** Runs the pure session on a real tablet: its clock, its chance, its disk. One per page. */
export class Kiosk {
	session = $state.raw<KioskSession>(emptySession('vi', 0));
	/** Until the wipe; null where there is no warning. */
	secondsLeft = $state<number | null>(null);

	readonly #desk: Desk;
	/** Until the disk has it: another try sends the same. */
	#last: Submission | null = null;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.session = emptySession(desk.form.version.languages[0] ?? 'vi', 0);
	}

	/** Starts the clock. @returns how to stop it */
	run(): () => void {
		this.session = { ...this.session, touchedAt: Date.now() };
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
		const { session, finished } = act(this.#desk.form, this.session, event, now);
		if (session !== this.session) this.session = session;
		this.secondsLeft = secondsLeft(session, now);
		if (finished === null) return;
		const { campaignId, form } = this.#desk;
		const asked = { collector: this.#desk.collector(), campaignId, versionId: form.version.id };
		this.#last = repeated(this.#last, kioskSubmission(asked, finished));
		void this.#keep(this.#last);
	}

	async #keep(submission: Submission): Promise<void> {
		const { responseId } = this.session;
		const isOurs = () =>
			this.session.screen === 'keeping' && this.session.responseId === responseId;
		const isSafe = await this.#desk.keep(submission);
		if (isSafe && this.#last === submission) this.#last = null;
		if (isOurs()) this.do({ kind: isSafe ? 'kept' : 'keepFailed' });
		else if (!isSafe) this.#desk.holdOn(submission);
	}
}
