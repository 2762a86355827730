/**
 * Whether a unit reached its target: what the decision text asks, and what can be proven.
 *
 * The two are separate fields. The reading is the bare comparison index ≥ target. The verdict asks
 * whether chance could explain the result, by one-sided exact bounds with 5% error each: with 30
 * answers a true 75% can show 90%. Wilson bounds are not used here: where the truth is exactly the
 * target they say "met" in up to 7% of cases instead of 5.
 *
 * Source: Clopper & Pearson 1934; statistics notes of this project, section 2.
 */
import { answersNeeded, tailBeyondTarget } from './answers-needed.ts';
import { exactAt, mustBeShareOfBase } from './interval.ts';

export type Reading = 'met' | 'notMet';
export type Verdict = 'met' | 'notMet' | 'notProven';

/** Why the verdict is what it is: the sentence under it is chosen by this. */
export type VerdictReason = 'proven' | 'tooFew' | 'leaningMet' | 'leaningNotMet' | 'noData';

export interface Judgement {
	/** Index ≥ target, unrounded; null without data. */
	readonly reading: Reading | null;
	readonly verdict: Verdict;
	readonly reason: VerdictReason;
	/** One-sided 95% bounds as fractions; null without data. */
	readonly lower: number | null;
	readonly upper: number | null;
	/**
	 * How many more answers, at the same share, would prove it one way or the other. 0 where it is
	 * proven, null without data or where no number of answers would do: the share equals the target.
	 */
	readonly answersNeeded: number | null;
}

export interface Result {
	/** Index as a fraction of [0, 1]; null where nobody answered. */
	readonly share: number | null;
	/** Answers behind it; real-valued where it is an effective size. */
	readonly base: number;
	/** What must be reached, in percent. */
	readonly targetPercent: number;
	/** Error of each bound. */
	readonly alpha?: number;
	/** Answers below which nothing is concluded. */
	readonly baseMin?: number;
}

/** Fewer answers than this prove nothing, whatever they say. */
export const VERDICT_BASE_MIN = 10;

/** 5% for a wrong "met", 5% for a wrong "not met". */
export const VERDICT_ALPHA = 0.05;

/** A mean of shares carries rounding noise; 90.000…% must not miss 90% because of it. */
const ROUNDING_NOISE = 1e-12;

/** What is said of a result, without the numbers that explain it. */
export type Finding = Pick<Judgement, 'reading' | 'verdict' | 'reason'>;

/**
 * The verdict alone, by one tail in place of two bounds: for tables of thousands of cells.
 *
 * @throws RangeError as `judge`
 */
export function verdictOf(result: Result): Finding {
	const { share, base, targetPercent, alpha = VERDICT_ALPHA, baseMin = VERDICT_BASE_MIN } = result;
	if (!(targetPercent > 0 && targetPercent <= 100)) {
		throw new RangeError(`A target is above 0 and at most 100 percent, not ${targetPercent}.`);
	}
	if (share === null || base <= 0) return { reading: null, verdict: 'notProven', reason: 'noData' };

	mustBeShareOfBase(share, base);
	const target = targetPercent / 100;
	const tail = tailBeyondTarget({ share, base, target });
	return conclude({
		reading: reaches(share, target) ? 'met' : 'notMet',
		provesMet: share > target && isAtMost(tail, alpha),
		provesNotMet: share < target && isBelow(tail, alpha),
		isEnough: base >= baseMin
	});
}

/**
 * Judges one result against its target, with the bounds and the answers still needed.
 *
 * @throws RangeError where the share is outside [0, 1], the base negative or the target outside (0, 100]
 */
export function judge(result: Result): Judgement {
	const { share, base, targetPercent, alpha = VERDICT_ALPHA, baseMin = VERDICT_BASE_MIN } = result;
	const found = verdictOf(result);
	if (share === null || base <= 0) {
		return { ...found, lower: null, upper: null, answersNeeded: null };
	}
	const open = { share, base, target: targetPercent / 100, alpha, baseMin };
	const needed = found.reason === 'proven' ? 0 : answersNeeded(open);
	return { ...found, ...exactAt(share, base, alpha), answersNeeded: needed };
}

/** Whether the unrounded index reaches the target: 89.996% prints as 90,00% and still misses 90. */
export function reaches(share: number, target: number): boolean {
	return share >= target - ROUNDING_NOISE;
}

/** Part of alpha by which an exact tail may miss it through rounding. */
const TAIL_NOISE = 1e-9;

/** A lower bound that equals the target reaches it. */
export function isAtMost(tail: number, alpha: number): boolean {
	return tail <= alpha * (1 + TAIL_NOISE);
}

/** An upper bound that equals the target does not miss it. */
export function isBelow(tail: number, alpha: number): boolean {
	return tail < alpha * (1 - TAIL_NOISE);
}

export interface Evidence {
	readonly reading: Reading;
	/** The lower bound reaches the target. */
	readonly provesMet: boolean;
	/** The upper bound stays below the target. */
	readonly provesNotMet: boolean;
	/** Whether there are answers (and sampled places) enough to conclude anything. */
	readonly isEnough: boolean;
}

/** The table of the rule: the first line that holds decides. */
export function conclude({ reading, provesMet, provesNotMet, isEnough }: Evidence): Finding {
	if (!isEnough) return { reading, verdict: 'notProven', reason: 'tooFew' };
	if (provesMet) return { reading, verdict: 'met', reason: 'proven' };
	if (provesNotMet) return { reading, verdict: 'notMet', reason: 'proven' };
	return {
		reading,
		verdict: 'notProven',
		reason: reading === 'met' ? 'leaningMet' : 'leaningNotMet'
	};
}
