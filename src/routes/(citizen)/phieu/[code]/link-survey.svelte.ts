import type { AnswerFault } from '$lib/domain/answers';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import type { Submission } from '$lib/domain/submission';
import { startBrowserOutbox, type BrowserOutbox } from '$lib/offline/browser-outbox';
import { deleteDraft, findDraft, saveDraft } from '$lib/offline/drafts';
import type { Whereabouts } from '$lib/offline/outbox';
import {
	CONSENT,
	emptyForm,
	pagesOf,
	readForm,
	readIntent,
	readShown,
	turnPage,
	type PagedForm,
	type Turn
} from '$lib/offline/paged-form';
import { newResponseId } from '$lib/offline/response-id';
import { begun, linkSubmission, repeated } from '$lib/offline/submissions';

interface Survey {
	readonly code: string;
	readonly campaignId: string;
	readonly version: QuestionnaireVersion;
	readonly hasFields: boolean;
	readonly language: string;
}

/** What the server answered to a form posted without JavaScript; null on the first visit. */
type Posted = {
	readonly turn: Pick<Turn, 'form' | 'faults'>;
	readonly message: string | undefined;
} | null;

/**
 * The form by link in a browser with JavaScript: the same pages, turned here, kept on the device
 * at every answer, sent through the outbox. Until `run` it is what the server rendered.
 */
export class LinkSurvey {
	form = $state.raw<PagedForm>(emptyForm);
	faults = $state.raw<readonly AnswerFault[]>([]);
	message = $state<string>();
	/** Begun earlier on this device; null where there is none or the citizen decided. */
	draft = $state.raw<PagedForm | null>(null);
	/** Null until the form was sent. */
	whereabouts = $state.raw<Whereabouts | null>(null);
	isSending = $state(false);
	/** Nor disk nor network would take the form. */
	isNotKept = $state(false);
	/** Changes with every new page, so that its fields begin with what is known by then. */
	pageNumber = $state(0);

	readonly pages = $derived.by(() =>
		pagesOf(this.#survey.version, this.form.answers, { hasFields: this.#survey.hasFields })
	);
	readonly page = $derived(this.pages.find(({ code }) => code === this.form.page) ?? this.pages[0]);

	readonly #survey: Survey;
	#outbox: BrowserOutbox | null = null;
	/** What was last tried to be sent. */
	#last: Submission | null = null;

	constructor(survey: Survey, posted: Posted) {
		this.#survey = survey;
		if (posted === null) return;
		this.form = posted.turn.form;
		this.faults = posted.turn.faults;
		this.message = posted.message;
	}

	/** @returns how to stop */
	run(): () => void {
		this.#outbox = startBrowserOutbox({ onAttempt: () => void this.#look() });
		if (this.form.page === CONSENT) void this.#findDraft();
		return () => this.#outbox?.stop();
	}

	/** The citizen touched a field: another question may follow on this page, and the draft is kept. */
	change(posted: FormData): void {
		const { answers, fieldCode } = readForm(this.#survey.version, posted);
		this.form = { ...this.form, answers, fieldCode };
		void this.#saveDraft();
	}

	/** @returns whether another page is shown now */
	async turn(posted: FormData): Promise<boolean> {
		const { version, hasFields } = this.#survey;
		const intent = readIntent(posted);
		const read = { ...this.form, ...readForm(version, posted) };
		const form = intent === 'begin' ? begun(read, newId(), Date.now()) : read;
		const turn = turnPage(version, form, intent, { hasFields, shown: readShown(posted) });
		const isNewPage = turn.form.page !== this.form.page;
		this.form = turn.form;
		this.faults = turn.faults;
		this.message = undefined;
		if (isNewPage) this.pageNumber += 1;
		if (turn.isReady) await this.#send();
		else void this.#saveDraft();
		return isNewPage;
	}

	/** A step through the history of the browser. */
	show(page: string): void {
		if (page === this.form.page || this.whereabouts !== null) return;
		this.form = { ...this.form, page };
		this.faults = [];
		this.pageNumber += 1;
	}

	resume(): void {
		if (this.draft === null) return;
		this.form = this.draft;
		this.draft = null;
		this.pageNumber += 1;
	}

	async startAgain(): Promise<void> {
		this.draft = null;
		await this.#withDisk(async (db) => deleteDraft(db, this.#survey.code));
	}

	async #send(): Promise<void> {
		const current = this.#submission();
		if (this.#outbox === null || current === null) return;
		const submission = repeated(this.#last, current);
		this.#last = submission;
		const { outbox, wake } = this.#outbox;
		this.isSending = true;
		this.isNotKept = false;
		try {
			await outbox.append(submission, this.#survey.code);
			this.whereabouts = { kind: 'waiting' };
			wake();
		} catch {
			// The disk is full or forbidden: the answers are on the screen, the network may take them.
			const isSent = await outbox.sendUnkept(submission);
			if (isSent) this.whereabouts = { kind: 'received' };
			else this.isNotKept = true;
		}
		this.isSending = false;
	}

	#submission(): Submission | null {
		const { code, campaignId, version, language } = this.#survey;
		const collecting = { code, campaignId, versionId: version.id };
		return linkSubmission(collecting, this.form, { language, nowMs: Date.now() });
	}

	/** After each attempt to send: does the server have it now? */
	async #look(): Promise<void> {
		const { id } = this.form;
		if (this.whereabouts?.kind !== 'waiting' || this.#outbox === null || id === null) return;
		const found = await this.#outbox.outbox.whereabouts(id);
		if (found.kind !== 'unknown') this.whereabouts = found;
	}

	async #findDraft(): Promise<void> {
		await this.#withDisk(async (db) => {
			this.draft = await findDraft(db, this.#draftKey());
		});
	}

	async #saveDraft(): Promise<void> {
		if (this.form.id === null) return;
		const { form } = this;
		await this.#withDisk((db) => saveDraft(db, this.#draftKey(), form));
	}

	#draftKey() {
		const { code, version } = this.#survey;
		return { code, versionId: version.id, now: Date.now() };
	}

	/** Drafts are a convenience: a browser that forbids storage still fills in and sends the form. */
	async #withDisk(
		work: (db: Awaited<ReturnType<BrowserOutbox['database']>>) => Promise<void>
	): Promise<void> {
		if (this.#outbox === null) return;
		await this.#outbox
			.database()
			.then(work)
			.catch(() => {});
	}
}

const newId = () => newResponseId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
