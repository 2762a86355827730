/**
 * A first guess at what the columns of a foreign file mean. A person confirms it: so a wrong guess
 * costs a click, and a guess is left out where nothing speaks for it.
 */
import { guessDateOrder, readMoment } from './import-date.ts';
import { namedRole, readHeading, type Heading } from './import-heading.ts';
import type { ColumnRole, ImportMapping } from './import-mapping.ts';
import { placeFinder, type ImportPlace } from './import-place.ts';
import { likeness } from './import-similarity.ts';
import { compact, isBlank, plain } from './import-text.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

/** A column as the file shows it. */
export interface ImportColumn {
	readonly heading: string;
	/** Some of its different values, blanks left out. */
	readonly samples: readonly string[];
}

export interface GuessedMapping {
	readonly mapping: ImportMapping;
	/** By column: whether code or words were the same, not only alike. */
	readonly isCertain: readonly boolean[];
}

/** Below this likeness two wordings are not taken for one question. */
const LIKENESS_MIN = 0.42;
/** Below this one a column of choices is not taken for its question. */
const PARENT_LIKENESS_MIN = 0.6;
/** The part of the samples that must be units before the column is taken for them. */
const UNIT_SHARE_MIN = 0.6;
/** The part of the samples that must be days before a column is taken for the day of answering. */
const DAY_SHARE_MIN = 0.6;

export function guessMapping(
	version: QuestionnaireVersion,
	columns: readonly ImportColumn[],
	places: readonly ImportPlace[]
): GuessedMapping {
	const headings = columns.map(({ heading }) => readHeading(heading));
	const roles: ColumnRole[] = columns.map(() => 'ignore');
	const certain: boolean[] = columns.map(() => false);
	const take = (at: number, role: ColumnRole, isCertain: boolean) => {
		roles[at] = role;
		certain[at] = isCertain;
	};

	takeNamed(columns, headings, take);
	takeSame(version, headings, roles, take);
	takeOptions(version, headings, roles, take);
	takeUnits(columns, places, roles, take);
	takeAlike(version, headings, roles, take);

	const dates = columns.filter((_, at) => /edAt$/.test(roles[at] ?? ''));
	const mapping: ImportMapping = {
		columns: roles,
		labels: {},
		unitId: null,
		fieldCode: null,
		answeredOn: null,
		dateOrder: guessDateOrder(dates.flatMap(({ samples }) => samples))
	};
	return { mapping, isCertain: certain };
}

type Take = (at: number, role: ColumnRole, isCertain: boolean) => void;

/** Columns that survey tools add; one date is enough, and the moment of sending is the best. */
function takeNamed(
	columns: readonly ImportColumn[],
	headings: readonly Heading[],
	take: Take
): void {
	const named = headings.map(namedRole);
	const taken = new Set<ColumnRole>();
	named.forEach((role, at) => {
		if (role === null || (taken.has(role) && role !== 'identity')) return;
		if (role === 'answeredAt' && named.includes('submittedAt')) return;
		const isDate = role === 'answeredAt' || role === 'submittedAt';
		if (isDate && !holdsMoments(columns[at]?.samples ?? [])) return;
		taken.add(role);
		take(at, role, true);
	});
}

/** Most of the samples are days; a few may be slips of the hand. */
function holdsMoments(samples: readonly string[]): boolean {
	const days = samples.filter(
		(sample) => readMoment(sample, 'dmy') !== null || readMoment(sample, 'mdy') !== null
	);
	return days.length >= samples.length * DAY_SHARE_MIN;
}

/** The same code, concept or words. */
function takeSame(
	version: QuestionnaireVersion,
	headings: readonly Heading[],
	roles: readonly ColumnRole[],
	take: Take
): void {
	const byName = new Map<string, Item>();
	const byCode = new Map<string, Item>();
	for (const item of allItems(version)) {
		byCode.set(compact(item.code), item);
		byCode.set(compact(item.conceptCode), item);
		for (const text of Object.values(item.texts)) byName.set(plain(text), item);
	}
	const given = new Set<string>();
	headings.forEach(({ questions, code }, at) => {
		if (roles[at] !== 'ignore') return;
		const words = questions.map((question) => byName.get(plain(question)));
		const codes = [...questions, code ?? ''].map((question) => byCode.get(compact(question)));
		const item = [...words, ...codes].find((found) => found !== undefined);
		if (!item || given.has(item.code)) return;
		given.add(item.code);
		take(at, `item:${item.code}`, true);
	});
}

/** One column for each choice of a question: `Question [Choice]`, `question/choice`. */
function takeOptions(
	version: QuestionnaireVersion,
	headings: readonly Heading[],
	roles: readonly ColumnRole[],
	take: Take
): void {
	const items = allItems(version).filter(({ options }) => (options ?? []).length > 0);
	const compare = likeness(items.map(({ texts }) => texts.vi));
	headings.forEach(({ parent, part }, at) => {
		if (roles[at] !== 'ignore' || parent === null || part === null) return;
		const group = parent.split('/').at(-1) ?? parent;
		const likenesses = compare(parent);
		const item = items.find(
			({ code, conceptCode }, index) =>
				[code, conceptCode].some((name) => compact(name) === compact(group)) ||
				(likenesses[index] ?? 0) >= PARENT_LIKENESS_MIN
		);
		const option = item?.options?.find(
			({ value, texts }) =>
				compact(value) === compact(part) ||
				Object.values(texts).some((text) => plain(text) === plain(part))
		);
		if (item && option) take(at, `option:${item.code}:${option.value}`, true);
	});
}

/** A column most of whose values are units of the campaign. */
function takeUnits(
	columns: readonly ImportColumn[],
	places: readonly ImportPlace[],
	roles: readonly ColumnRole[],
	take: Take
): void {
	if (roles.includes('unit')) return;
	const find = placeFinder(places, {});
	const at = columns.findIndex(({ samples }, index) => {
		const values = samples.filter((sample) => !isBlank(sample));
		const found = values.filter((value) => find(value) !== null);
		const isFree = roles[index] === 'ignore';
		return isFree && values.length > 0 && found.length >= values.length * UNIT_SHARE_MIN;
	});
	if (at >= 0) take(at, 'unit', false);
}

/** The rest by likeness of words, the best pairs first. */
function takeAlike(
	version: QuestionnaireVersion,
	headings: readonly Heading[],
	roles: readonly ColumnRole[],
	take: Take
): void {
	const items = allItems(version).filter(
		({ code }) =>
			!roles.some((role) => role === `item:${code}` || role.startsWith(`option:${code}:`))
	);
	const compare = likeness(items.map(({ texts }) => texts.vi));
	const compareEnglish = likeness(items.map(({ texts }) => texts.en ?? ''));
	const pairs = headings.flatMap(({ questions }, at) => {
		if (roles[at] !== 'ignore') return [];
		const all = questions.flatMap((question) => [compare(question), compareEnglish(question)]);
		return items.map(({ code }, index) => ({
			at,
			code,
			score: Math.max(...all.map((scores) => scores[index] ?? 0))
		}));
	});
	const columnsTaken = new Set<number>();
	const itemsTaken = new Set<string>();
	for (const { at, code, score } of pairs.toSorted((a, b) => b.score - a.score)) {
		if (score < LIKENESS_MIN) return;
		if (columnsTaken.has(at) || itemsTaken.has(code)) continue;
		columnsTaken.add(at);
		itemsTaken.add(code);
		take(at, `item:${code}`, false);
	}
}
