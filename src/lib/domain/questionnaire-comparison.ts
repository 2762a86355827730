/**
 * Two versions side by side: which questions ask for the same thing, and whether their results may
 * be laid in one series. Questions belong together by their concept code, which outlives versions.
 */
import type { Item, QuestionnaireVersion, Scale, Section } from './questionnaire.ts';

/**
 * `same`: in one series. `reworded`: in one series, with the change of words said beside it.
 * `broken`: two series. `onlyOld`, `onlyNew`: asked in one of them alone.
 */
export const comparabilities = ['same', 'reworded', 'broken', 'onlyOld', 'onlyNew'] as const;
export type Comparability = (typeof comparabilities)[number];

/** What differs; those before `words` break a series. */
const differences = [
	'kind',
	'levels',
	'options',
	'condition',
	'words',
	'levelWords',
	'factor',
	'required'
] as const;
export type Difference = (typeof differences)[number];

const breaking: readonly Difference[] = ['kind', 'levels', 'options', 'condition'];

/** A question where it stands. */
export interface PlacedQuestion {
	readonly item: Item;
	readonly section: Section;
}

export interface ComparedConcept {
	readonly conceptCode: string;
	readonly old: PlacedQuestion | null;
	readonly fresh: PlacedQuestion | null;
	readonly comparability: Comparability;
	readonly differences: readonly Difference[];
}

/** Why the overall indices of two versions make no series. */
export type IndexBreak = 'formula' | 'measures' | 'criteria' | 'factors';

export interface Comparison {
	/** In the order of the newer version, what is gone from it after. */
	readonly concepts: readonly ComparedConcept[];
	/** Empty where the overall index may be compared over time. */
	readonly indexBreaks: readonly IndexBreak[];
}

export function compareVersions(
	old: QuestionnaireVersion,
	fresh: QuestionnaireVersion
): Comparison {
	const before = placedByConcept(old);
	const after = placedByConcept(fresh);
	const codes = [...after.keys(), ...[...before.keys()].filter((code) => !after.has(code))];
	const concepts = codes.map((conceptCode): ComparedConcept => {
		const [one, other] = [before.get(conceptCode) ?? null, after.get(conceptCode) ?? null];
		if (one === null || other === null) {
			const comparability = one === null ? 'onlyNew' : 'onlyOld';
			return { conceptCode, old: one, fresh: other, comparability, differences: [] };
		}
		const found = differencesOf({ version: old, ...one }, { version: fresh, ...other });
		return {
			conceptCode,
			old: one,
			fresh: other,
			comparability: comparabilityOf(found),
			differences: found
		};
	});
	return { concepts, indexBreaks: indexBreaksOf(old, fresh, concepts) };
}

function comparabilityOf(found: readonly Difference[]): Comparability {
	if (found.some((one) => breaking.includes(one))) return 'broken';
	return found.includes('words') || found.includes('levelWords') ? 'reworded' : 'same';
}

interface Asked extends PlacedQuestion {
	readonly version: QuestionnaireVersion;
}

function differencesOf(one: Asked, other: Asked): Difference[] {
	const [a, b] = [one.item, other.item];
	const [scaleA, scaleB] = [scaleOf(one), scaleOf(other)];
	const isDifferent: Record<Difference, boolean> = {
		kind: a.kind !== b.kind,
		levels: levelsOf(scaleA) !== levelsOf(scaleB),
		options: valuesOf(a) !== valuesOf(b),
		condition: conditionOf(one) !== conditionOf(other),
		words: wordsOf(a) !== wordsOf(b),
		levelWords: levelWordsOf(scaleA) !== levelWordsOf(scaleB),
		factor: one.section.code !== other.section.code,
		required: a.isRequired !== b.isRequired
	};
	return differences.filter((difference) => isDifferent[difference]);
}

/** The index is a mean over criteria: one more, one less or one that is broken makes another index. */
function indexBreaksOf(
	old: QuestionnaireVersion,
	fresh: QuestionnaireVersion,
	concepts: readonly ComparedConcept[]
): IndexBreak[] {
	const isCriterion = (placed: PlacedQuestion | null) =>
		placed?.section.kind === 'factor' && placed.item.kind === 'rating';
	const criteria = concepts.filter((one) => isCriterion(one.old) || isCriterion(one.fresh));
	const isWhole = criteria.every(
		({ old: one, fresh: other, comparability }) =>
			isCriterion(one) && isCriterion(other) && comparability !== 'broken'
	);
	const hasMoved = criteria.some((one) => one.differences.includes('factor'));
	return [
		...(old.formula === fresh.formula ? [] : (['formula'] as const)),
		...(old.measures === fresh.measures ? [] : (['measures'] as const)),
		...(isWhole ? [] : (['criteria'] as const)),
		...(hasMoved ? (['factors'] as const) : [])
	];
}

function placedByConcept({ sections }: QuestionnaireVersion): Map<string, PlacedQuestion> {
	return new Map(
		sections.flatMap((section) =>
			section.items.map((item) => [item.conceptCode, { item, section }] as const)
		)
	);
}

function scaleOf({ item, version }: Asked): Scale | null {
	return version.scales.find(({ code }) => code === item.scaleCode) ?? null;
}

function levelsOf(scale: Scale | null): string {
	if (scale === null) return '';
	const values = scale.levels.map(({ value }) => value).sort();
	return `${values.join()}|${scale.satisfiedFrom}|${scale.nonAnswers.length}`;
}

function levelWordsOf(scale: Scale | null): string {
	const levels = [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])];
	return JSON.stringify(levels.map(({ value, texts }) => [value, spaced(texts.vi)]).sort());
}

function valuesOf({ options, max, kind }: Item): string {
	const values = (options ?? []).map(({ value }) => value).sort();
	return JSON.stringify([values, kind === 'multi' ? (max ?? null) : null]);
}

/** By the concept that is awaited: its code may differ between versions. */
function conditionOf({ item: { showIf }, version }: Asked): string {
	if (showIf === undefined) return '';
	const items = version.sections.flatMap(({ items }) => items);
	const awaited = items.find(({ code }) => code === showIf.itemCode);
	return JSON.stringify([awaited?.conceptCode ?? '', [...showIf.values].sort()]);
}

/** As citizens read it: Vietnamese, with the words of the options. */
function wordsOf({ texts, options }: Item): string {
	const words = (options ?? []).map(({ value, texts: own }) => [value, spaced(own.vi)]);
	return JSON.stringify([spaced(texts.vi), words.sort()]);
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();
