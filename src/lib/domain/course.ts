/**
 * The course in one questionnaire version: what holds for every interview, then each section with
 * the guidance that the version gives for its items.
 */
import type { Item, QuestionnaireVersion, Scale, Section } from './questionnaire.ts';
import type { CoursePlan } from './training.ts';

/** Lessons that are the same for every form; their words are in `text/training.ts`. */
export const generalLessons = ['begin', 'ask', 'visits', 'privacy'] as const;
export type GeneralLesson = (typeof generalLessons)[number];

/** Practice interviews; their people speak in `text/training.ts`. */
export const practices = ['calm', 'hurried', 'unsure'] as const;
export type Practice = (typeof practices)[number];

/** Before the code of a section in the code of its lesson. */
const SECTION = 'phan-';
/** Questions asked in a practice interview. */
const PRACTICE_ITEMS = 8;

export type Lesson =
	| { readonly kind: 'general'; readonly code: GeneralLesson }
	| { readonly kind: 'section'; readonly code: string; readonly section: Section };

export function lessonsOf({ sections }: Pick<QuestionnaireVersion, 'sections'>): Lesson[] {
	return [
		...generalLessons.map((code) => ({ kind: 'general' as const, code })),
		...sections
			.filter(({ items }) => items.length > 0)
			.map((section) => ({
				kind: 'section' as const,
				code: `${SECTION}${section.code}`,
				section
			}))
	];
}

export function planOf(version: QuestionnaireVersion): CoursePlan {
	return {
		lessons: lessonsOf(version).map(({ code }) => code),
		practices: practisedItems(version).length > 0 ? practices : []
	};
}

/** An item that a practice interview may ask, with its scale. */
export interface PractisedItem {
	readonly item: Item;
	readonly scale: Scale;
}

/** Ratings on a scale of five levels: those that the voices of the practice interviews fit. */
export function practisedItems({
	sections,
	scales
}: Pick<QuestionnaireVersion, 'sections' | 'scales'>): PractisedItem[] {
	return sections
		.flatMap(({ items }) => items)
		.flatMap((item) => {
			const scale = scales.find(({ code }) => code === item.scaleCode);
			const isAsked = item.kind === 'rating' && item.showIf === undefined;
			return isAsked && scale?.levels.length === 5 ? [{ item, scale }] : [];
		});
}

/** The questions of a practice interview, spread over the form; each interview begins elsewhere. */
export function itemsOfPractice(
	version: QuestionnaireVersion,
	practice: Practice
): PractisedItem[] {
	const all = practisedItems(version);
	const size = Math.min(PRACTICE_ITEMS, all.length);
	const shift = practices.indexOf(practice);
	return Array.from({ length: size }, (_, at) => {
		const place = Math.floor(((at + shift / practices.length) * all.length) / size);
		return all[place];
	}).filter((one) => one !== undefined);
}
