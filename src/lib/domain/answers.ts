/**
 * What a respondent may answer to a version: one validator for the browser and for the server.
 * The browser imports this file, so it must stay plain TypeScript.
 */
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';
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
	return rules.list.filter((rule) => isShown(rules, rule, answers)).map((rule) => rule.item);
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
	const faults: AnswerFault[] = [];
	const given = Object.entries(answers);

	if (given.length === 0) faults.push({ itemCode: '', fault: 'empty' });
	for (const [itemCode, value] of given) {
		const fault = faultOf(rules, answers, itemCode, value);
		if (fault !== null) faults.push({ itemCode, fault });
	}
	if (isPartial) return faults;

	for (const rule of rules.required) {
		const itemCode = rule.item.code;
		const isMissing = answers[itemCode] === undefined && isShown(rules, rule, answers);
		if (isMissing) faults.push({ itemCode, fault: 'required' });
	}
	return faults;
}

interface Rule {
	readonly item: Item;
	readonly position: number;
	/** Values that a rating, single or multi item takes. */
	readonly values: ReadonlySet<number | string>;
}

interface Rules {
	readonly list: readonly Rule[];
	readonly required: readonly Rule[];
	readonly byCode: ReadonlyMap<string, Rule>;
}

const rulesOf = oncePerVersion((version): Rules => {
	const list = allItems(version).map((item, position) => ({
		item,
		position,
		values: valuesOf(version, item)
	}));
	return {
		list,
		required: list.filter((rule) => rule.item.isRequired),
		byCode: new Map(list.map((rule) => [rule.item.code, rule]))
	};
});

function valuesOf(version: QuestionnaireVersion, item: Item): Set<number | string> {
	if (item.kind !== 'rating') return new Set((item.options ?? []).map((option) => option.value));
	const scale = version.scales.find((candidate) => candidate.code === item.scaleCode);
	return new Set(
		[...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])].map((level) => level.value)
	);
}

/** Conditions look back only; one that does not, in a form nobody checked, never comes true. */
function isShown(rules: Rules, { item, position }: Rule, answers: Answers): boolean {
	if (item.showIf === undefined) return true;
	const { itemCode, values } = item.showIf;
	const awaited = rules.byCode.get(itemCode);
	const value = answers[itemCode];
	if (awaited === undefined || awaited.position >= position || value === undefined) return false;

	const given = isList(value) ? value : [String(value)];
	return given.some((one) => values.includes(one)) && isShown(rules, awaited, answers);
}

function faultOf(
	rules: Rules,
	answers: Answers,
	itemCode: string,
	value: AnswerValue
): AnswerFaultKind | null {
	const rule = rules.byCode.get(itemCode);
	if (rule === undefined) return 'unknownItem';
	if (!isShown(rules, rule, answers)) return 'hidden';
	const { item, values } = rule;

	switch (item.kind) {
		case 'rating':
			if (typeof value !== 'number') return 'wrongKind';
			return values.has(value) ? null : 'outOfRange';
		case 'single':
			if (typeof value !== 'string') return 'wrongKind';
			return values.has(value) ? null : 'unknownOption';
		case 'multi':
			return faultOfMulti(rule, value);
		case 'text':
			return faultOfText(item, value);
		case 'number':
			return faultOfNumber(item, value);
		case 'date':
			if (typeof value !== 'string') return 'wrongKind';
			return isDay(value) ? null : 'outOfRange';
	}
}

function faultOfMulti({ item, values }: Rule, value: AnswerValue): AnswerFaultKind | null {
	if (!isList(value)) return 'wrongKind';
	if (value.length === 0) return 'empty';
	if (!value.every((one) => values.has(one))) return 'unknownOption';
	const isRepeated = new Set(value).size < value.length;
	return isRepeated || value.length > (item.max ?? values.size) ? 'tooMany' : null;
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
