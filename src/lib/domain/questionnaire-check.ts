/**
 * The static check of a whole version before it is published: what its shape alone
 * (`questionnaire-schema.ts`) cannot say. Faults carry a code and their place; words are in `text/`.
 */
import { conditionFaults } from './questionnaire-conditions.ts';
import { Problem } from './problem.ts';
import {
	type Item,
	type QuestionnaireVersion,
	type Scale,
	type Section,
	type Texts
} from './questionnaire.ts';

/** The words of each are in the message `problem.questionnaire.faulty`. */
export type QuestionnaireFaultKind =
	| 'duplicateSection'
	| 'duplicateItem'
	| 'duplicateConcept'
	| 'duplicateScale'
	| 'duplicateLevel'
	| 'duplicateOption'
	| 'missingVietnamese'
	| 'missingTranslation'
	| 'missingLevel'
	| 'missingScale'
	| 'missingOptions'
	| 'missingRating'
	| 'missingFactor'
	| 'badLimits'
	| 'conditionOnUnknownItem'
	| 'conditionOnLaterItem'
	| 'conditionOnWords'
	| 'conditionOnUnknownValue'
	| 'unreachable';

export interface QuestionnaireFault {
	/** Where it is, counted from 0, with the code people know: `sections[2].items[1] (staff.2)`. */
	readonly place: string;
	readonly fault: QuestionnaireFaultKind;
	readonly details: Readonly<Record<string, string | number>>;
}

/** An item and its place in the version, in the order of questions. */
export interface PlacedItem {
	readonly item: Item;
	readonly place: string;
}

/** All faults of a version, part by part; an empty list where it may be published. */
export function checkQuestionnaire(version: QuestionnaireVersion): QuestionnaireFault[] {
	const items = placedItems(version);
	return [
		...textFaults(version, 'title', version.title),
		...version.scales.flatMap((scale, index) => scaleFaults(version, scale, index)),
		...sectionFaults(version),
		...items.flatMap((placed) => itemFaults(version, placed)),
		...repetitions('duplicateItem', items, ({ item }) => item.code),
		...repetitions('duplicateConcept', items, ({ item }) => item.conceptCode),
		...conditionFaults(version, items)
	];
}

/** @throws Problem `questionnaire.faulty` naming the first fault, its place and how many there are */
export function mustBeSound(version: QuestionnaireVersion): void {
	const faults = checkQuestionnaire(version);
	const [first] = faults;
	if (first === undefined) return;
	const { place, fault, details } = first;
	throw new Problem('questionnaire.faulty', { ...details, place, fault, count: faults.length });
}

/**
 * Factor codes of a short form that its full form lacks, so that their results could not be laid
 * side by side. The full form may well have more factors.
 */
export function unpairedFactors(short: QuestionnaireVersion, full: QuestionnaireVersion): string[] {
	const known = new Set(factorsOf(full).map((section) => section.code));
	return factorsOf(short)
		.map((section) => section.code)
		.filter((code) => !known.has(code));
}

function placedItems(version: QuestionnaireVersion): PlacedItem[] {
	return version.sections.flatMap((section, at) =>
		section.items.map((item, index) => ({
			item,
			place: `sections[${at}].items[${index}] (${item.code})`
		}))
	);
}

function factorsOf(version: QuestionnaireVersion): Section[] {
	return version.sections.filter((section) => section.kind === 'factor');
}

function scaleFaults(
	version: QuestionnaireVersion,
	scale: Scale,
	index: number
): QuestionnaireFault[] {
	const place = `scales[${index}] (${scale.code})`;
	const levels = [...scale.levels, ...scale.nonAnswers];
	const isRepeated = version.scales.slice(0, index).some((earlier) => earlier.code === scale.code);
	const missing = [1, 2, 3, 4, 5].filter(
		(value) => !scale.levels.some((level) => level.value === value)
	);

	return [
		...when(isRepeated, place, 'duplicateScale', { code: scale.code }),
		...missing.map((value) => faultAt(place, 'missingLevel', { value })),
		...repetitions(
			'duplicateLevel',
			levels.map((level) => ({ place, level })),
			({ level }) => level.value
		),
		...levels.flatMap((level) => textFaults(version, `${place} ${level.value}`, level.texts))
	];
}

function sectionFaults(version: QuestionnaireVersion): QuestionnaireFault[] {
	const placed = version.sections.map((section, index) => ({
		section,
		place: `sections[${index}] (${section.code})`
	}));
	const isScored = (section: Section) => section.kind === 'factor' || section.kind === 'overall';
	const hasRating = (section: Section) => section.items.some((item) => item.kind === 'rating');

	return [
		...when(factorsOf(version).length === 0, 'sections', 'missingFactor', {}),
		...repetitions('duplicateSection', placed, ({ section }) => section.code),
		...placed.flatMap(({ section, place }) => [
			...textFaults(version, place, section.texts),
			...when(isScored(section) && !hasRating(section), place, 'missingRating', {})
		])
	];
}

function itemFaults(
	version: QuestionnaireVersion,
	{ item, place }: PlacedItem
): QuestionnaireFault[] {
	return [
		...textFaults(version, place, item.texts),
		...when(item.guidance?.vi.trim() === '', `${place} guidance`, 'missingVietnamese', {}),
		...when(item.kind === 'rating' && !hasScale(version, item), place, 'missingScale', {
			code: item.scaleCode ?? ''
		}),
		...when(!hasGoodLimits(item), place, 'badLimits', {}),
		...optionFaults(version, { item, place })
	];
}

function optionFaults(
	version: QuestionnaireVersion,
	{ item, place }: PlacedItem
): QuestionnaireFault[] {
	if (item.kind !== 'single' && item.kind !== 'multi') return [];
	const options = (item.options ?? []).map((option, index) => ({
		option,
		place: `${place} options[${index}] (${option.value})`
	}));

	return [
		...when(options.length < 2, place, 'missingOptions', {}),
		...repetitions('duplicateOption', options, ({ option }) => option.value),
		...options.flatMap((one) => textFaults(version, one.place, one.option.texts))
	];
}

function textFaults(
	version: QuestionnaireVersion,
	place: string,
	texts: Texts
): QuestionnaireFault[] {
	if (texts.vi.trim() === '') return [faultAt(place, 'missingVietnamese', {})];
	return version.languages
		.filter((language) => (texts[language] ?? '').trim() === '')
		.map((language) => faultAt(place, 'missingTranslation', { language }));
}

function hasScale(version: QuestionnaireVersion, item: Item): boolean {
	return version.scales.some((scale) => scale.code === item.scaleCode);
}

function hasGoodLimits({ kind, min, max, options }: Item): boolean {
	if (kind === 'number') return min === undefined || max === undefined || min <= max;
	if (max === undefined) return true;
	if (kind === 'multi') return max >= 1 && max <= (options ?? []).length;
	return max >= 1;
}

/** One fault for each part whose key an earlier part has already. */
function repetitions<T extends { readonly place: string }>(
	fault: QuestionnaireFaultKind,
	parts: readonly T[],
	keyOf: (part: T) => string | number
): QuestionnaireFault[] {
	const seen = new Set<string | number>();
	return parts.flatMap((part) => {
		const key = keyOf(part);
		if (seen.has(key)) return [faultAt(part.place, fault, { code: key })];
		seen.add(key);
		return [];
	});
}

function when(
	isFaulty: boolean,
	place: string,
	fault: QuestionnaireFaultKind,
	details: QuestionnaireFault['details']
): QuestionnaireFault[] {
	return isFaulty ? [faultAt(place, fault, details)] : [];
}

function faultAt(
	place: string,
	fault: QuestionnaireFaultKind,
	details: QuestionnaireFault['details']
): QuestionnaireFault {
	return { place, fault, details };
}
