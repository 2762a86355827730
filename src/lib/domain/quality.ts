/**
 * Signs that a response deserves a second look. A flag is no verdict: nothing is deleted, results
 * are shown with and without flagged responses. Source: statistics notes 1.10, domain notes 2.3.
 */
import type { Answers } from './answers.ts';
import type { ItemTimes } from './pace-code.ts';
import { oncePerVersion } from './per-version.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

/** Each flag is a bit, so that a response carries several in one number. */
export const qualityFlag = {
	/** Answered faster than the questions can be read. */
	tooFast: 1,
	/** The same level on every criterion, and quickly: people who are truly happy take their time. */
	straightLine: 2,
	/** One of many from one device in a short time; set at intake, which alone sees the others. */
	burst: 4
} as const;

/** Seconds that reading and answering one item takes at the least. */
const ITEM_SECONDS_MIN = 2;
/**
 * Nobody reads and judges a question in less; so many in a row, in the order of the form, are no
 * person's answers. One long look around does not hide them, as it does in the mean.
 */
export const hasty = { milliseconds: 700, inRow: 3 } as const;
/** Below this pace a straight line is suspicious. */
const STRAIGHT_LINE_ITEM_SECONDS_MIN = 3;
/** With fewer ratings the same level everywhere says nothing. */
const STRAIGHT_LINE_RATINGS_MIN = 10;

/**
 * The flags that can be seen in the response itself, as a sum of bits.
 *
 * @param durationSeconds from the first question to sending; null where the channel cannot know,
 *   and then nothing is flagged
 * @param itemTimes time on each item; null where only the whole is known
 */
export function flagsOf(
	version: QuestionnaireVersion,
	answers: Answers,
	durationSeconds: number | null,
	itemTimes: ItemTimes | null = null
): number {
	if (durationSeconds === null) return 0;
	const secondsPerItem = durationSeconds / Math.max(1, Object.keys(answers).length);
	const isStraight =
		secondsPerItem < STRAIGHT_LINE_ITEM_SECONDS_MIN && isStraightLine(version, answers);

	let flags = 0;
	const isHasty = itemTimes !== null && hasHastyRun(version, answers, itemTimes);
	if (secondsPerItem < ITEM_SECONDS_MIN || isHasty) flags |= qualityFlag.tooFast;
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
	times: ItemTimes
): boolean {
	let inRow = 0;
	for (const { code } of allItems(version)) {
		const time = times[code];
		if (time === undefined || answers[code] === undefined) continue;
		inRow = time < hasty.milliseconds ? inRow + 1 : 0;
		if (inRow >= hasty.inRow) return true;
	}
	return false;
}

function isStraightLine(version: QuestionnaireVersion, answers: Answers): boolean {
	const levels = ratingCodesOf(version)
		.map((code) => answers[code])
		// A non-answer is no level: it neither makes a line nor breaks one.
		.filter((value) => value !== undefined && value !== 0);
	return levels.length >= STRAIGHT_LINE_RATINGS_MIN && new Set(levels).size === 1;
}

const ratingCodesOf = oncePerVersion((version): readonly string[] =>
	allItems(version)
		.filter((item) => item.kind === 'rating')
		.map((item) => item.code)
);
