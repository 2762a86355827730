import { checkAnswers, visibleItems, withoutHidden, type AnswerFault } from '../domain/answers.ts';
import type { Answers, AnswerValue } from '../domain/answers.ts';
import {
	allItems,
	type Item,
	type QuestionnaireVersion,
	type Section
} from '../domain/questionnaire.ts';

/**
 * The form by link, a page per section. The server turns its pages where the browser has no
 * JavaScript, the browser where it has: both by these rules, both from the same form fields.
 */
export interface PagedForm {
	/** UUIDv7 of the response; null until the citizen agreed to take part. */
	readonly id: string | null;
	/** ISO 8601; null until the citizen agreed. */
	readonly startedAt: string | null;
	readonly page: string;
	readonly fieldCode: string | null;
	readonly answers: Answers;
}

export interface Page {
	readonly code: string;
	/** Null for the consent and for the choice of the field. */
	readonly section: Section | null;
	readonly items: readonly Item[];
}

export const CONSENT = 'consent';
export const FIELD = 'field';

export type Intent = 'begin' | 'next' | 'back' | 'send';

export interface Turn {
	readonly form: PagedForm;
	readonly faults: readonly AnswerFault[];
	/** Nothing is wrong and nothing is left to ask: the response may be sent. */
	readonly isReady: boolean;
}

export const emptyForm: PagedForm = {
	id: null,
	startedAt: null,
	page: CONSENT,
	fieldCode: null,
	answers: {}
};

/** Every page the answers so far call for, the consent first. */
export function pagesOf(
	version: QuestionnaireVersion,
	answers: Answers,
	{ hasFields }: { hasFields: boolean }
): Page[] {
	const visible = new Set(visibleItems(version, answers).map((item) => item.code));
	const sections = version.sections.map((section) => ({
		code: section.code,
		section,
		items: section.items.filter((item) => visible.has(item.code))
	}));
	return [
		{ code: CONSENT, section: null, items: [] },
		...(hasFields ? [{ code: FIELD, section: null, items: [] }] : []),
		...sections.filter(({ items }) => items.length > 0)
	];
}

/**
 * Turns a page.
 *
 * @param shown codes of the items that the citizen saw on the page: where an answer calls for
 *   another question on the same page, the page is shown again with it
 */
export function turnPage(
	version: QuestionnaireVersion,
	form: PagedForm,
	intent: Intent,
	{ hasFields, shown }: { hasFields: boolean; shown: readonly string[] }
): Turn {
	const answers = withoutHidden(version, form.answers);
	const clean = { ...form, answers };
	const pages = pagesOf(version, answers, { hasFields });
	const here = pages.findIndex((page) => page.code === form.page);
	const current = pages[here];
	if (current === undefined)
		return { form: { ...clean, page: CONSENT }, faults: [], isReady: false };
	if (intent === 'back') return turned(clean, pages[Math.max(0, here - 1)]);

	const faults = faultsOn(version, answers, current);
	if (faults.length > 0) return { form: clean, faults, isReady: false };
	const hasNew = current.items.some((item) => !shown.includes(item.code));
	if (hasNew && shown.length > 0) return { form: clean, faults: [], isReady: false };
	if (intent === 'send') return finish(version, clean, pages);
	return turned(clean, pages[here + 1] ?? current);
}

function turned(form: PagedForm, page: Page | undefined): Turn {
	return { form: { ...form, page: page?.code ?? form.page }, faults: [], isReady: false };
}

/** A fault on another page opens that page; an empty form stays where it is, and says so. */
function finish(version: QuestionnaireVersion, form: PagedForm, pages: readonly Page[]): Turn {
	const faults = checkAnswers(version, form.answers, { isPartial: false });
	const [first] = faults;
	if (first === undefined) return { form, faults, isReady: true };
	const page = pages.find(({ items }) => items.some((item) => item.code === first.itemCode));
	return { form: { ...form, page: page?.code ?? form.page }, faults, isReady: false };
}

function faultsOn(version: QuestionnaireVersion, answers: Answers, page: Page): AnswerFault[] {
	const here = new Set(page.items.map((item) => item.code));
	return checkAnswers(version, answers, { isPartial: false }).filter((fault) =>
		here.has(fault.itemCode)
	);
}

/** The name of an item's field in the form; hidden fields of other pages carry the same names. */
export const fieldName = (itemCode: string) => `a.${itemCode}`;

/** Reads the form as a browser posts it; fields that are not of the version are left out. */
export function readForm(version: QuestionnaireVersion, posted: FormData): PagedForm {
	const answers: Record<string, AnswerValue> = {};
	for (const item of allItems(version)) {
		const value = readAnswer(item, posted.getAll(fieldName(item.code)).map(String));
		if (value !== null) answers[item.code] = value;
	}
	return {
		id: textOf(posted, 'id'),
		startedAt: textOf(posted, 'startedAt'),
		page: textOf(posted, 'page') ?? CONSENT,
		fieldCode: textOf(posted, 'field'),
		answers
	};
}

/** Codes of the items that were on the posted page. */
export function readShown(posted: FormData): string[] {
	return (textOf(posted, 'shown') ?? '').split(' ').filter((code) => code !== '');
}

/** What the pressed button wants; without a button (Enter in a field) to go on. */
export function readIntent(posted: FormData): Intent {
	const intent = textOf(posted, 'intent');
	if (intent === 'begin' || intent === 'back' || intent === 'send') return intent;
	return 'next';
}

function textOf(posted: FormData, name: string): string | null {
	const value = posted.get(name);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** An empty field is no answer. A number that is none stays text, and is then refused as such. */
function readAnswer(item: Item, values: readonly string[]): AnswerValue | null {
	const given = values.map((value) => value.trim()).filter((value) => value !== '');
	const [first] = given;
	if (first === undefined) return null;
	if (item.kind === 'multi') return given;
	if (item.kind !== 'rating' && item.kind !== 'number') return first;
	const number = Number(first);
	return Number.isFinite(number) ? number : first;
}

/** The answers of other pages as form fields, for the browser to carry along. */
export function carriedFields(
	{ answers }: PagedForm,
	page: Page
): { name: string; value: string }[] {
	const here = new Set(page.items.map((item) => item.code));
	return Object.entries(answers)
		.filter(([code]) => !here.has(code))
		.flatMap(([code, value]) => {
			const values = typeof value === 'object' ? value : [String(value)];
			return values.map((one) => ({ name: fieldName(code), value: one }));
		});
}
