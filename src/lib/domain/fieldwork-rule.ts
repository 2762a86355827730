/** How the fieldwork of a campaign is run: visits before a case may end, and what is asked again. */
import type { Answers } from './answers.ts';
import { VISITS_MIN } from './case-visit.ts';
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

export interface FieldworkRule {
	readonly campaignId: string;
	/** Fewest visits on different days before a case that was not met may end. */
	readonly visitsMin: number;
	/** Part of each interviewer's interviews that is checked by phone, 0–100. */
	readonly callbackPercent: number;
	/** What the draw of call-backs starts from; empty until the first form is accepted. */
	readonly callbackSeed: string;
	/** Codes of the items that are asked again, in this order; none means that they are chosen. */
	readonly callbackItems: readonly string[];
	readonly changedAt: Date;
	readonly changedBy: string;
}

const CALLBACK_PERCENT = 10;
export const CALLBACK_ITEMS = 3;

/** What holds where nobody has decided. */
export function defaultFieldworkRule(campaignId: string): FieldworkRule {
	return {
		campaignId,
		visitsMin: VISITS_MIN,
		callbackPercent: CALLBACK_PERCENT,
		callbackSeed: '',
		callbackItems: [],
		changedAt: new Date(0),
		changedBy: ''
	};
}

/** Items that a person can answer again by phone with one word. */
export function askableItems(version: Pick<QuestionnaireVersion, 'sections'>): Item[] {
	return allItems(version).filter(({ kind }) => kind === 'rating' || kind === 'single');
}

/**
 * The items of an interview that are asked again: those of the rule which it answered, then others
 * it answered, spread evenly over the form.
 */
export function itemsToAskAgain(
	version: Pick<QuestionnaireVersion, 'sections'>,
	answers: Answers,
	ruled: readonly string[]
): string[] {
	const answered = askableItems(version).filter(({ code }) => answers[code] !== undefined);
	const codes = answered.map(({ code }) => code);
	const chosen = ruled.filter((code) => codes.includes(code)).slice(0, CALLBACK_ITEMS);
	const others = codes.filter((code) => !chosen.includes(code));
	const missing = Math.min(CALLBACK_ITEMS - chosen.length, others.length);
	const spread = Array.from(
		{ length: missing },
		(_, at) => others[Math.floor(((at + 0.5) * others.length) / missing)]
	);
	return [...chosen, ...spread.filter((code) => code !== undefined)];
}
