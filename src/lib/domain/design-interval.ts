/**
 * Intervals for a share estimated under a design: the answers are fewer than they seem when they
 * come in clusters, so the binomial intervals are read at an effective base.
 *
 * Source: Korn & Graubard 1998, Survey Methodology 24; Parker et al. 2017, NCHS VHS 2(175).
 */
import { tQuantile } from './distributions.ts';
import type { DesignMean } from './design-mean.ts';
import { clopperPearson, exactAt, wilson, type Interval } from './interval.ts';

export interface DesignIntervals {
	/** p(1−p)/V · (t of n−1 / t of df)²; null where it is not defined. */
	readonly effectiveBase: number | null;
	/** p ± t·se: a diagnostic that may leave [0, 1]. */
	readonly mean: Interval | null;
	/** ± t·se on the logit scale. */
	readonly logit: Interval | null;
	/** Korn–Graubard: exact at the effective base. */
	readonly beta: Interval | null;
	/** Korn–Graubard with the effective base cut at the number of answers: the one to publish. */
	readonly betaTruncated: Interval | null;
	/** Wilson at the effective base. */
	readonly wilson: Interval | null;
}

/**
 * Two-sided intervals of a share.
 *
 * All are null where the share is 0 or 1 (the estimated variance is then 0, which is false
 * precision: use `degenerateIntervals`) or where the degrees of freedom are 0 or less.
 */
export function designIntervals(mean: DesignMean, level: number): DesignIntervals {
	const tail = (1 - level) / 2;
	const effectiveBase = effectiveBaseOf(mean, tail);
	if (effectiveBase === null) return undefinedIntervals;

	const { standardError, base } = mean;
	const estimate = asShare(mean.estimate);
	const reach = -tQuantile(tail, mean.degreesOfFreedom) * standardError;
	const truncated = Math.min(effectiveBase, base);
	const atInfinity = { lower: estimate, upper: estimate };
	const isExact = effectiveBase === Infinity;
	return {
		effectiveBase,
		mean: { lower: estimate - reach, upper: estimate + reach },
		logit: logitInterval(estimate, reach),
		beta: isExact ? atInfinity : clopperPearson(estimate, effectiveBase, level),
		betaTruncated: clopperPearson(estimate, truncated, level),
		wilson: isExact ? atInfinity : wilson(estimate, effectiveBase, level)
	};
}

/**
 * Exact intervals that need no design variance: with the number of answers, and with Kish's
 * effective number, which is smaller and our default.
 */
export function degenerateIntervals(
	{ estimate, base, kishBase }: DesignMean,
	level: number
): { atBase: Interval; atKishBase: Interval } {
	const share = asShare(estimate);
	return {
		atBase: clopperPearson(share, base, level),
		atKishBase: clopperPearson(share, kishBase, level)
	};
}

/** Whether the design variance says nothing: all or none satisfied, or no degrees of freedom. */
export function isDegenerate({ estimate, degreesOfFreedom }: DesignMean): boolean {
	return isAllOrNone(asShare(estimate)) || degreesOfFreedom <= 0;
}

/**
 * One-sided Korn–Graubard bounds, each with error `alpha`, at the effective base cut at the number
 * of answers; at 0 or 1 Kish's effective base stands in.
 *
 * @returns null where 0 < share < 1 and the degrees of freedom are 0 or less
 */
export function oneSidedBounds(mean: DesignMean, alpha: number): Interval | null {
	const { base, kishBase } = mean;
	const estimate = asShare(mean.estimate);
	if (isAllOrNone(estimate)) return exactAt(estimate, kishBase, alpha);
	const effectiveBase = effectiveBaseOf(mean, alpha);
	return effectiveBase === null ? null : exactAt(estimate, Math.min(base, effectiveBase), alpha);
}

/** How many simple answers the clustered ones are worth, or null where that is not defined. */
function effectiveBaseOf(mean: DesignMean, tail: number): number | null {
	if (isDegenerate(mean) || mean.base < 2) return null;
	const { estimate, variance, degreesOfFreedom, base } = mean;
	const correction = tQuantile(tail, base - 1) / tQuantile(tail, degreesOfFreedom);
	return ((estimate * (1 - estimate)) / variance) * correction ** 2;
}

function logitInterval(estimate: number, reach: number): Interval {
	const centre = Math.log(estimate / (1 - estimate));
	const step = reach / (estimate * (1 - estimate));
	const back = (logit: number) => 1 / (1 + Math.exp(-logit));
	return { lower: back(centre - step), upper: back(centre + step) };
}

function isAllOrNone(share: number): boolean {
	return share === 0 || share === 1;
}

/** Sums of weights round: a mean within 1e-12 of an end is that end. */
function asShare(estimate: number): number {
	if (Math.abs(estimate) < 1e-12) return 0;
	return Math.abs(estimate - 1) < 1e-12 ? 1 : estimate;
}

const undefinedIntervals: DesignIntervals = {
	effectiveBase: null,
	mean: null,
	logit: null,
	beta: null,
	betaTruncated: null,
	wilson: null
};
