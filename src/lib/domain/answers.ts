/**
 * What a respondent may answer to a version: one validator for the browser and for the server.
 * The browser imports this file, so it must stay plain TypeScript.
 */
import { allItems, type Condition, type Item, type QuestionnaireVersion } from './questionnaire.ts';
import { oncePerVersion } from './per-version.ts';

/** Rating: 1–5, or 0 for "không sử dụng / không có ý kiến". Single: option value. Multi: values. */
export type AnswerValue = number | string | readonly string[];

/** By item code. An item that was skipped or not shown is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export type AnswerFaultKind =
	| 'unknownItem'
	| 'hidden'
	| 'wrongKind'
	| 'unknownOption'
	| 'tooMany'
	| 'tooLong'
	| 'outOfRange'
	| 'required'
	| 'empty';

export interface AnswerFault {
	/** Empty where the whole response is to blame: it holds no answer at all. */
	readonly itemCode: string;
	readonly fault: AnswerFaultKind;
}

/** Characters of a text answer where the item sets no limit of its own. */
export const TEXT_LENGTH_MAX = 1000;

/**
 * The items to be shown, in the order of the sections. An item whose condition names a hidden
 * item is hidden too, whatever the answers say of that item.
 */
export function visibleItems(version: QuestionnaireVersion, answers: Answers): Item[] {
	const rules = rulesOf(version);
	if (!rules.hasConditions) return [...rules.items];

	const shown = new Set<string>();
	return rules.items.filter((item) => {
		const isShown = item.showIf === undefined || holds(item.showIf, answers, shown);
		if (isShown) shown.add(item.code);
		return isShown;
	});
}

/** The answers without those to items that are hidden or unknown. */
export function withoutHidden(version: QuestionnaireVersion, answers: Answers): Answers {
	const kept: Record<string, AnswerValue> = {};
	for (const { code } of visibleItems(version, answers)) {
		const value = answers[code];
		if (value !== undefined) kept[code] = value;
	}
	return kept;
}

/**
 * All that is wrong with a response; an empty list where nothing is.
 *
 * @param options.isPartial the respondent stopped early: a required item may then be missing
 */
export function checkAnswers(
	version: QuestionnaireVersion,
	answers: Answers,
	{ isPartial }: { isPartial: boolean }
): AnswerFault[] {
	const rules = rulesOf(version);
	const visible = visibleItems(version, answers);
	const shown = new Set(visible.map((item) => item.code));
	const faults: AnswerFault[] = [];
	let answered = 0;

	for (const [itemCode, value] of Object.entries(answers)) {
		answered += 1;
		const fault = faultOf(rules, shown, itemCode, value);
		if (fault !== null) faults.push({ itemCode, fault });
	}
	if (answered === 0) faults.push({ itemCode: '', fault: 'empty' });
	if (isPartial) return faults;

	for (const { code, isRequired } of visible) {
		if (isRequired && answers[code] === undefined)
			faults.push({ itemCode: code, fault: 'required' });
	}
	return faults;
}

interface Rules {
	readonly items: readonly Item[];
	readonly hasConditions: boolean;
	readonly itemByCode: ReadonlyMap<string, Item>;
	/** Values that a rating, single or multi item takes. */
	readonly valuesByCode: ReadonlyMap<string, ReadonlySet<number | string>>;
}

const rulesOf = oncePerVersion((version): Rules => {
	const items = allItems(version);
	return {
		items,
		hasConditions: items.some((item) => item.showIf !== undefined),
		itemByCode: new Map(items.map((item) => [item.code, item])),
		valuesByCode: new Map(items.map((item) => [item.code, valuesOf(version, item)]))
	};
});

function valuesOf(version: QuestionnaireVersion, item: Item): Set<number | string> {
	if (item.kind !== 'rating') return new Set((item.options ?? []).map((option) => option.value));
	const scale = version.scales.find((candidate) => candidate.code === item.scaleCode);
	return new Set(
		[...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])].map((level) => level.value)
	);
}

function holds(condition: Condition, answers: Answers, shown: ReadonlySet<string>): boolean {
	if (!shown.has(condition.itemCode)) return false;
	const value = answers[condition.itemCode];
	if (value === undefined) return false;
	const given = isList(value) ? value : [String(value)];
	return given.some((one) => condition.values.includes(one));
}

function faultOf(
	rules: Rules,
	shown: ReadonlySet<string>,
	itemCode: string,
	value: AnswerValue
): AnswerFaultKind | null {
	const item = rules.itemByCode.get(itemCode);
	if (item === undefined) return 'unknownItem';
	if (!shown.has(itemCode)) return 'hidden';
	const allowed = rules.valuesByCode.get(itemCode) ?? new Set();

	switch (item.kind) {
		case 'rating':
			if (typeof value !== 'number') return 'wrongKind';
			return allowed.has(value) ? null : 'outOfRange';
		case 'single':
			if (typeof value !== 'string') return 'wrongKind';
			return allowed.has(value) ? null : 'unknownOption';
		case 'multi':
			return faultOfMulti(item, allowed, value);
		case 'text':
			return faultOfText(item, value);
		case 'number':
			return faultOfNumber(item, value);
		case 'date':
			if (typeof value !== 'string') return 'wrongKind';
			return isDay(value) ? null : 'outOfRange';
	}
}

function faultOfMulti(
	item: Item,
	allowed: ReadonlySet<number | string>,
	value: AnswerValue
): AnswerFaultKind | null {
	if (!isList(value)) return 'wrongKind';
	if (value.length === 0) return 'empty';
	if (!value.every((one) => allowed.has(one))) return 'unknownOption';
	const isRepeated = new Set(value).size < value.length;
	return isRepeated || value.length > (item.max ?? allowed.size) ? 'tooMany' : null;
}

/** `Array.isArray` alone would turn a readonly list into a list of `any`. */
function isList(value: AnswerValue): value is readonly string[] {
	return Array.isArray(value);
}

function faultOfText(item: Item, value: AnswerValue): AnswerFaultKind | null {
	if (typeof value !== 'string') return 'wrongKind';
	if (value.trim() === '') return 'empty';
	return value.length > (item.max ?? TEXT_LENGTH_MAX) ? 'tooLong' : null;
}

function faultOfNumber(item: Item, value: AnswerValue): AnswerFaultKind | null {
	if (typeof value !== 'number') return 'wrongKind';
	const isInside =
		value >= (item.min ?? -Number.MAX_VALUE) && value <= (item.max ?? Number.MAX_VALUE);
	return isInside ? null : 'outOfRange';
}

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
