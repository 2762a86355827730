/**
 * What a questionnaire version is: sections of items, with words in several languages.
 * Plain types and plain code: the browser imports this file, so it must not drag zod along.
 * The check of a whole version is in `questionnaire-schema.ts`.
 */

/** Words by language tag; `vi` is always there. */
export type Texts = Readonly<{ vi: string } & Record<string, string>>;

/** What is measured; a target is set for one of these. */
export type Measures = 'procedure' | 'administration' | 'management' | 'health' | 'education';

export interface Level {
	/** 1 to 5; 0 is a non-answer ("không sử dụng / không có ý kiến"), never counted as level 3. */
	readonly value: number;
	readonly texts: Texts;
}

export interface Scale {
	readonly code: string;
	readonly levels: readonly Level[];
	/** The lowest level that counts as satisfied. */
	readonly satisfiedFrom: number;
	readonly nonAnswers: readonly Level[];
}

export interface Option {
	readonly value: string;
	readonly texts: Texts;
}

/** The item is shown only if an earlier item was answered with one of these values. */
export interface Condition {
	readonly itemCode: string;
	readonly values: readonly string[];
}

export type ItemKind = 'rating' | 'single' | 'multi' | 'text' | 'number' | 'date';

export interface Item {
	/** Unique in the version. */
	readonly code: string;
	/** Outlives versions: items with one concept may be compared over years. */
	readonly conceptCode: string;
	readonly kind: ItemKind;
	readonly texts: Texts;
	readonly isRequired: boolean;
	readonly showIf?: Condition;
	/** Only for `rating`. */
	readonly scaleCode?: string;
	/** Only for `single` and `multi`. */
	readonly options?: readonly Option[];
	/** Most options that may be chosen (`multi`), longest text (`text`), largest number (`number`). */
	readonly max?: number;
	/** Smallest number (`number`). */
	readonly min?: number;
	/** Never shown crossed with other attributes of the respondent. */
	readonly isSensitive?: boolean;
	/** How an interviewer explains the item. */
	readonly guidance?: Texts;
	/** Address of the recorded voice per language. */
	readonly audio?: Readonly<Record<string, string>>;
}

/** `factor` sections make the index; `overall` is the direct question, scored apart. */
export type SectionKind = 'factor' | 'overall' | 'facts' | 'background' | 'opinion';

export interface Section {
	readonly code: string;
	readonly kind: SectionKind;
	readonly texts: Texts;
	readonly isOptional: boolean;
	readonly items: readonly Item[];
}

/**
 * How the index is computed. TOP2: 100 × share of satisfied answers. MEAN5: 20 × mean level.
 * The two are never mixed in one series. Source: domain notes 1.5; weights default to 1 per criterion.
 */
export type Formula = 'TOP2' | 'MEAN5';

export interface QuestionnaireVersion {
	readonly id: string;
	readonly code: string;
	readonly version: number;
	readonly title: Texts;
	readonly population: string;
	readonly measures: Measures;
	/** A short form has one question a factor, for the desk. */
	readonly isShort: boolean;
	/** Code of the form whose factors carry the same codes. */
	readonly pairsWith: string | null;
	readonly formula: Formula;
	/** How far the wording is official: shown to administrators. */
	readonly status: Texts;
	readonly source: string;
	readonly languages: readonly string[];
	readonly scales: readonly Scale[];
	readonly sections: readonly Section[];
}

export function allItems(version: Pick<QuestionnaireVersion, 'sections'>): Item[] {
	return version.sections.flatMap((section) => section.items);
}

/** The words in the language asked for, else Vietnamese. */
export function inLanguage(texts: Texts, language: string): string {
	return texts[language] ?? texts.vi;
}
