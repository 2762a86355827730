/**
 * Signs that a response deserves a second look. A flag is no verdict: nothing is deleted, results
 * are shown with and without flagged responses. Source: statistics notes 1.10, domain notes 2.3.
 */
import type { Answers } from './answers.ts';
import type { ItemTimes } from './pace-code.ts';
import { oncePerVersion } from './per-version.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';
import type { QualityRules } from './threshold.ts';

/** Each flag is a bit, so that a response carries several in one number. */
export const qualityFlag = {
	/** Answered faster than the questions can be read. */
	tooFast: 1,
	/** The same level on every criterion, and quickly: people who are truly happy take their time. */
	straightLine: 2,
	/** One of many from one device in a short time; set at intake, which alone sees the others. */
	burst: 4
} as const;

/**
 * Nobody reads and judges a question in less; so many in a row, in the order of the form, are no
 * person's answers. One long look around does not hide them, as it does in the mean.
 */
export const hasty = { milliseconds: 700, inRow: 3 } as const;

export interface Timing {
	/** From the first question to sending; null where the channel cannot know: nothing is flagged. */
	readonly durationSeconds: number | null;
	/** Time on each item; null where only the whole is known. */
	readonly itemTimes?: ItemTimes | null;
}

/** The flags that can be seen in the response itself, as a sum of bits. */
export function flagsOf(
	version: QuestionnaireVersion,
	answers: Answers,
	{ durationSeconds, itemTimes = null, rules }: Timing & { readonly rules: QualityRules }
): number {
	if (durationSeconds === null) return 0;
	const secondsPerItem = durationSeconds / Math.max(1, Object.keys(answers).length);
	const isStraight =
		secondsPerItem < rules.straightLineSecondsPerItem &&
		isStraightLine(version, answers, rules.straightLineRatingsMin);

	let flags = 0;
	const isHasty = itemTimes !== null && hasHastyRun(version, answers, { itemTimes, rules });
	if (secondsPerItem < rules.secondsPerItemMin || isHasty) flags |= qualityFlag.tooFast;
	if (isStraight) flags |= qualityFlag.straightLine;
	return flags;
}

/** Tallies are kept in two classes: 0 without a flag, 1 with any. */
export function flagClass(flags: number): 0 | 1 {
	return flags === 0 ? 0 : 1;
}

/** Answers one after the other that came faster than anybody reads; skipped items do not count. */
export function hasHastyRun(
	version: QuestionnaireVersion,
	answers: Answers,
	{ itemTimes, rules }: { readonly itemTimes: ItemTimes; readonly rules: QualityRules }
): boolean {
	let inRow = 0;
	for (const { code } of allItems(version)) {
		const time = itemTimes[code];
		if (time === undefined || answers[code] === undefined) continue;
		inRow = time < rules.hastyMilliseconds ? inRow + 1 : 0;
		if (inRow >= rules.hastyInRow) return true;
	}
	return false;
}

function isStraightLine(
	version: QuestionnaireVersion,
	answers: Answers,
	ratingsMin: number
): boolean {
	const levels = ratingCodesOf(version)
		.map((code) => answers[code])
		// A non-answer is no level: it neither makes a line nor breaks one.
		.filter((value) => value !== undefined && value !== 0);
	return levels.length >= ratingsMin && new Set(levels).size === 1;
}

const ratingCodesOf = oncePerVersion((version): readonly string[] =>
	allItems(version)
		.filter((item) => item.kind === 'rating')
		.map((item) => item.code)
);
