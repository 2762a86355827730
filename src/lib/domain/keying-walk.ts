/**
 * How a form is keyed without a mouse: one step after the other, each answered by one key where
 * it can be. Pure, so that every key can be tried in a test; the page only draws it.
 */
import { visibleItems, withoutHidden, type AnswerValue } from './answers.ts';
import { voided, voidReasonOf, type KeyedContent } from './keying.ts';
import type { Item, QuestionnaireVersion } from './questionnaire.ts';

export type WalkStep =
	| { readonly kind: 'case' | 'field' | 'day' | 'end' }
	| { readonly kind: 'item'; readonly item: Item };

export interface Walk {
	/** Position among `stepsOf`. */
	readonly at: number;
	readonly content: KeyedContent;
	/** What stands in the line of a step that is typed. */
	readonly typed: string;
	/** The last key or line made no sense here. */
	readonly isRefused: boolean;
}

export interface WalkGround {
	readonly version: QuestionnaireVersion;
	readonly fieldCodes: readonly string[];
	/** Calendar day of the office, YYYY-MM-DD. */
	readonly today: string;
}

/** A form before its first key. @param day that is offered: mostly that of the form before */
export function begin(ground: WalkGround, day: string): Walk {
	const content = { ...voided('unsigned'), voidReason: null, day };
	return moveTo(ground, { at: 0, content, typed: '', isRefused: false }, 0);
}

/** What is asked, given what was keyed so far: questions that paper says to leave out are left out. */
export function stepsOf(
	{ version, fieldCodes }: WalkGround,
	{ answers }: Pick<KeyedContent, 'answers'>
): WalkStep[] {
	const items = visibleItems(version, answers);
	return [
		{ kind: 'case' },
		...(fieldCodes.length > 0 ? [{ kind: 'field' } as const] : []),
		{ kind: 'day' },
		...items.map((item) => ({ kind: 'item', item }) as const),
		{ kind: 'end' }
	];
}

/** The step a walk stands at. */
export function stepAt(ground: WalkGround, { at, content }: Walk): WalkStep {
	return stepsOf(ground, content)[at] ?? { kind: 'end' };
}

/** Whether the step is a line to write on; else single keys answer it. */
export function isTyped(step: WalkStep): boolean {
	if (step.kind !== 'item') return step.kind === 'case' || step.kind === 'day';
	return ['text', 'number', 'date'].includes(step.item.kind);
}

/**
 * The walk after a key.
 *
 * @param key a digit, a small letter, `Enter`, `Escape`, `ArrowUp`, `ArrowDown`, `ArrowLeft`,
 *   `ArrowRight`, `-` or a space (left blank), `*` (two answers on a line)
 * @returns null where the key is none of its own: the line takes it
 */
export function press(ground: WalkGround, walk: Walk, key: string): Walk | null {
	const step = stepAt(ground, walk);
	if (key === 'ArrowUp' || (key === 'ArrowLeft' && !isTyped(step))) return back(ground, walk);
	if (isTyped(step)) {
		if (key === 'Enter') return commit(ground, walk, step);
		return key === 'ArrowDown' ? commit(ground, walk, step) : null;
	}
	if (step.kind === 'end') return null;
	if (['Enter', 'ArrowDown', 'ArrowRight'].includes(key)) return forward(ground, walk);
	if (step.kind === 'field') return pressField(ground, walk, key);
	if (step.kind === 'item') return pressItem(ground, walk, { item: step.item, key });
	return null;
}

/** What is to be saved at the end: the form, or that it does not count. */
export function finished(
	{ version }: Pick<WalkGround, 'version'>,
	{ content }: Pick<Walk, 'content'>
): KeyedContent {
	const reason = voidReasonOf(version, content);
	return reason === null ? content : voided(reason);
}

/** The values a choice offers, in the order of their letters. */
function valuesOf(ground: WalkGround, step: WalkStep): string[] {
	if (step.kind === 'field') return [...ground.fieldCodes];
	return step.kind === 'item' ? (step.item.options ?? []).map(({ value }) => value) : [];
}

function pressField(ground: WalkGround, walk: Walk, key: string): Walk | null {
	if (isBlankKey(key) || key === '0')
		return forward(ground, { ...walk, content: { ...walk.content, fieldCode: null } });
	const fieldCode = chosenBy(ground.fieldCodes, key);
	if (fieldCode === null) return refused(walk);
	return forward(ground, { ...walk, content: { ...walk.content, fieldCode } });
}

function pressItem(
	ground: WalkGround,
	walk: Walk,
	{ item, key }: { item: Item; key: string }
): Walk | null {
	if (isBlankKey(key)) return forward(ground, answered(ground, walk, { item, value: null }));
	if (key === '*' && item.kind !== 'multi') {
		const cleared = answered(ground, walk, { item, value: null });
		const doubles = [...cleared.content.doubles, item.code];
		return forward(ground, { ...cleared, content: { ...cleared.content, doubles } });
	}
	if (item.kind === 'rating') {
		const value = levelBy(ground.version, item, key);
		if (value === null) return refused(walk);
		return forward(ground, answered(ground, walk, { item, value }));
	}
	const value = chosenBy(valuesOf(ground, { kind: 'item', item }), key);
	if (value === null) return refused(walk);
	if (item.kind === 'single') return forward(ground, answered(ground, walk, { item, value }));
	return toggled(ground, walk, { item, value });
}

function toggled(
	ground: WalkGround,
	walk: Walk,
	{ item, value }: { item: Item; value: string }
): Walk {
	const before = walk.content.answers[item.code];
	const chosen = Array.isArray(before) ? before.map(String) : [];
	const after = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
	if (after.length > (item.max ?? after.length)) return refused(walk);
	return answered(ground, walk, { item, value: after.length > 0 ? after : null });
}

/** The walk with an answer, or without the one it had; what is hidden by it falls away. */
function answered(
	{ version }: WalkGround,
	walk: Walk,
	{ item, value }: { item: Item; value: AnswerValue | null }
): Walk {
	const { [item.code]: _, ...others } = walk.content.answers;
	const given = value === null ? others : { ...others, [item.code]: value };
	const answers = withoutHidden(version, given);
	const visible = new Set(visibleItems(version, answers).map(({ code }) => code));
	const doubles = walk.content.doubles.filter((code) => code !== item.code && visible.has(code));
	return { ...walk, content: { ...walk.content, answers, doubles }, isRefused: false };
}

/** Takes over what stands in the line, and goes on. */
function commit(ground: WalkGround, walk: Walk, step: WalkStep): Walk {
	const text = walk.typed.trim();
	if (step.kind === 'case') {
		if (!/^\d{0,7}$/.test(text) || /^0+$/.test(text)) return refused(walk);
		const caseNumber = text === '' ? null : Number(text);
		return forward(ground, { ...walk, content: { ...walk.content, caseNumber } });
	}
	if (step.kind === 'day') {
		const day = dayIn(text, ground.today);
		if (day === null) return refused(walk);
		return forward(ground, { ...walk, content: { ...walk.content, day } });
	}
	if (step.kind !== 'item') return walk;
	const { item } = step;
	if (text === '') return forward(ground, answered(ground, walk, { item, value: null }));
	const value = lineValue(item, text, ground.today);
	if (value === null) return refused(walk);
	return forward(ground, answered(ground, walk, { item, value }));
}

function lineValue(item: Item, text: string, today: string): AnswerValue | null {
	if (item.kind === 'date') return dayIn(text, today);
	if (item.kind !== 'number') return text.length > (item.max ?? Infinity) ? null : text;
	const value = Number(text.replace(',', '.'));
	const isInside = value >= (item.min ?? -Infinity) && value <= (item.max ?? Infinity);
	return Number.isFinite(value) && isInside ? value : null;
}

function forward(ground: WalkGround, walk: Walk): Walk {
	return moveTo(ground, walk, walk.at + 1);
}

function back(ground: WalkGround, walk: Walk): Walk {
	return moveTo(ground, walk, walk.at - 1);
}

/** Stands at a step, with what was keyed there in its line. */
export function moveTo(ground: WalkGround, walk: Walk, wanted: number): Walk {
	const steps = stepsOf(ground, walk.content);
	const at = Math.max(0, Math.min(wanted, steps.length - 1));
	const step = steps[at];
	return { ...walk, at, typed: step ? lineOf(step, walk.content) : '', isRefused: false };
}

function lineOf(step: WalkStep, { caseNumber, day, answers }: KeyedContent): string {
	if (step.kind === 'case') return caseNumber === null ? '' : String(caseNumber);
	if (step.kind === 'day') return asTyped(day);
	if (step.kind !== 'item' || !isTyped(step)) return '';
	const value = answers[step.item.code];
	if (value === undefined) return '';
	return step.item.kind === 'date' ? asTyped(String(value)) : String(value);
}

function refused(walk: Walk): Walk {
	return { ...walk, isRefused: true };
}

function isBlankKey(key: string): boolean {
	return key === ' ' || key === '-';
}

/** By letter, or by its number where it has one figure. */
function chosenBy(values: readonly string[], key: string): string | null {
	if (/^[a-z]$/.test(key)) return values[key.charCodeAt(0) - 'a'.charCodeAt(0)] ?? null;
	return /^[1-9]$/.test(key) ? (values[Number(key) - 1] ?? null) : null;
}

/** 0 and 9 both say "no opinion", where the scale has that. */
function levelBy(version: QuestionnaireVersion, item: Item, key: string): number | null {
	const scale = version.scales.find(({ code }) => code === item.scaleCode);
	if (scale === undefined || !/^\d$/.test(key)) return null;
	const level = scale.levels.find(({ value }) => value === Number(key));
	if (level) return level.value;
	const isNone = key === '0' || key === '9';
	return isNone ? (scale.nonAnswers[0]?.value ?? null) : null;
}

/** 21/11/2026. */
export function asTyped(day: string): string {
	return day.split('-').toReversed().join('/');
}

/**
 * A day as it is typed: `2111`, `21/11`, `21112026`, `21/11/2026`. Without a year it is the last
 * such day that is not after today.
 *
 * @returns YYYY-MM-DD; null where it is no day
 */
export function dayIn(text: string, today: string): string | null {
	const [, date, month, year] =
		/^(\d{1,2})[/.\s-](\d{1,2})(?:[/.\s-](\d{4}))?$/.exec(text) ??
		/^(\d{2})(\d{2})(\d{4})?$/.exec(text) ??
		[];
	if (date === undefined || month === undefined) return null;
	const dated = (inYear: string) => `${inYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	const thisYear = today.slice(0, 4);
	const guessed = dated(thisYear) > today ? dated(String(Number(thisYear) - 1)) : dated(thisYear);
	const day = year === undefined ? guessed : dated(year);
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
}
