import { deserialize } from '$app/forms';
import { voided, voidReasons, type KeyedContent, type KeyingPass } from '$lib/domain/keying';
import {
	begin,
	finished,
	isTyped,
	moveTo,
	press,
	stepAt,
	type Walk,
	type WalkGround
} from '$lib/domain/keying-walk';
import { numberIn } from '$lib/domain/paper-form';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import { m } from '$lib/text/generated/messages';
import { findDraft, forgetDraft, keepDraft } from './draft';

/** A form of the batch as the keyer's screen knows it. */
export interface DeskForm {
	readonly number: number;
	/** As it stands on the paper. */
	readonly code: string;
	readonly unit: string;
	readonly versionId: string;
	readonly turn: KeyingPass | null;
	readonly isToKey: boolean;
}

interface Ground {
	readonly batchId: string;
	readonly keyerId: string;
	readonly campaignCode: string;
	readonly fieldCodes: readonly string[];
	readonly versions: readonly QuestionnaireVersion[];
	readonly today: string;
	readonly forms: readonly DeskForm[];
}

interface Said {
	readonly kind: 'done' | 'refused';
	readonly words: string;
}

/** One keyer at one batch: which form is under his hands, and what became of the last. */
export class KeyingDesk {
	/** `number`: which form comes next · `keys`: its lines · `void`: why it does not count. */
	phase = $state.raw<'number' | 'keys' | 'void'>('number');
	/** What stands in the line while the number is typed. */
	number = $state('');
	form = $state.raw<DeskForm | null>(null);
	walk = $state.raw<Walk | null>(null);
	said = $state.raw<Said | null>(null);
	isSaving = $state(false);
	forms = $state.raw<readonly DeskForm[]>([]);
	/** Forms saved since the page was opened, and the seconds they took. */
	saved = $state.raw({ forms: 0, seconds: 0 });
	readonly left = $derived(this.forms.filter(({ isToKey }) => isToKey).length);
	#startedAt = 0;
	#day: string;
	readonly #ground: Ground;

	constructor(ground: Ground) {
		this.#ground = ground;
		this.#day = ground.today;
		this.forms = ground.forms;
	}

	/** What the form at hand is keyed against; null between two forms. */
	get ground(): (WalkGround & { readonly version: QuestionnaireVersion }) | null {
		const version = this.#ground.versions.find(({ id }) => id === this.form?.versionId);
		const { fieldCodes, today } = this.#ground;
		return version ? { version, fieldCodes, today } : null;
	}

	/** Takes up the form that was under way when the page was left. */
	restore(): void {
		const draft = findDraft(this.#ground);
		const form = this.forms.find(({ number }) => number === draft?.number);
		if (draft === null || form === undefined || form.turn === null) return;
		this.form = form;
		this.walk = draft.walk;
		this.phase = 'keys';
		this.#startedAt = Date.now();
		this.said = { kind: 'done', words: m['keying.screen.restored']() };
	}

	/** Whether the key was taken. */
	take(key: string): boolean {
		if (this.isSaving) return true;
		if (key === 'F8' && this.form) {
			this.phase = this.phase === 'void' ? 'keys' : 'void';
			return true;
		}
		if (this.phase === 'number') return key === 'Enter' && this.#choose();
		return this.phase === 'void' ? this.#takeReason(key) : this.#takeKey(key);
	}

	/** What is typed in the line of the step. */
	type(text: string): void {
		if (this.phase === 'number') this.number = text;
		else if (this.walk) this.#stand({ ...this.walk, typed: text, isRefused: false });
	}

	/** Stands at a step that was pointed at. */
	stepTo(at: number): void {
		if (this.ground && this.walk) this.#stand(moveTo(this.ground, this.walk, at));
	}

	drop(): void {
		forgetDraft(this.#ground);
		this.form = null;
		this.walk = null;
		this.phase = 'number';
		this.number = '';
	}

	#choose(): true {
		const number = numberIn(this.number, this.#ground.campaignCode);
		const form = this.forms.find((one) => one.number === number);
		if (form === undefined) return this.#refuse(m['keying.screen.unknown']());
		if (form.turn === null) return this.#refuse(m['keying.screen.notYours']());
		this.form = form;
		this.phase = 'keys';
		this.#startedAt = Date.now();
		this.said = form.isToKey ? null : { kind: 'done', words: m['keying.screen.mend']() };
		if (this.ground) this.#stand(begin(this.ground, this.#day));
		return true;
	}

	#takeReason(key: string): boolean {
		if (key === 'Escape') this.phase = 'keys';
		const reason = /^[1-9]$/.test(key) ? voidReasons[Number(key) - 1] : undefined;
		if (reason !== undefined) void this.#save(voided(reason));
		return true;
	}

	#takeKey(key: string): boolean {
		const { walk, ground } = this;
		if (!walk || !ground) return false;
		const step = stepAt(ground, walk);
		if (step.kind === 'end' && key === 'Enter') {
			void this.#save(finished(ground, walk));
			return true;
		}
		const next = press(ground, walk, key);
		if (next) this.#stand(next);
		return next !== null || !isTyped(step);
	}

	#stand(walk: Walk): void {
		this.walk = walk;
		if (this.form) keepDraft(this.#ground, { number: this.form.number, walk });
	}

	#refuse(words: string): true {
		this.said = { kind: 'refused', words };
		return true;
	}

	async #save(content: KeyedContent): Promise<void> {
		const { form } = this;
		if (!form) return;
		this.isSaving = true;
		const seconds = Math.round((Date.now() - this.#startedAt) / 1000);
		const body = new FormData();
		body.set('number', String(form.number));
		body.set('seconds', String(seconds));
		body.set('content', JSON.stringify(content));
		const answer = await send(body);
		this.isSaving = false;
		if (typeof answer === 'string') {
			this.#refuse(answer);
			return;
		}
		this.#told(form, { content, pass: answer });
		this.saved = { forms: this.saved.forms + 1, seconds: this.saved.seconds + seconds };
		if (content.day !== '') this.#day = content.day;
		this.forms = this.forms.map((one) => (one === form ? after(one, answer) : one));
		this.drop();
	}

	#told({ code }: DeskForm, { content, pass }: { content: KeyedContent; pass: number }): void {
		const said = pass === 2 ? m['keying.screen.pass2']() : m['keying.screen.pass1']();
		const words =
			content.voidReason === null
				? m['keying.screen.saved']({ form: code, pass: said.toLowerCase() })
				: m['keying.screen.savedVoid']({ form: code });
		this.said = { kind: 'done', words };
	}
}

/** A form keyed just now: the first keying may be mended, the second is done. */
function after(form: DeskForm, pass: number): DeskForm {
	return { ...form, turn: pass === 1 ? 1 : null, isToKey: false };
}

/** @returns as which keying it was stored, or in words why it was not */
async function send(body: FormData): Promise<number | string> {
	const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' };
	const reply = await fetch('?/save', { method: 'POST', body, headers })
		.then((answer) => answer.text())
		.catch(() => null);
	if (reply === null) return m['keying.screen.failed']();
	const result = deserialize(reply);
	if (result.type === 'success') return Number(result.data?.pass);
	if (result.type === 'failure') return String(result.data?.message ?? '');
	if (result.type === 'error') return String(result.error?.message ?? '');
	return m['keying.screen.failed']();
}
