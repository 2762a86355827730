/**
 * Intervals for a share: how sure a percentage is, given how many answered.
 *
 * Shares and bounds are fractions in [0, 1]; a base is a number of answers and may be real-valued,
 * because an effective sample size is. The normal approximation p ± z·√(pq/n) is left out on purpose:
 * it gives [1, 1] where everybody is satisfied.
 *
 * Source: Wilson 1927; Clopper & Pearson 1934; Agresti & Coull 1998; Brown, Cai & DasGupta 2001.
 */
import { betaQuantile, normalQuantile } from './distributions.ts';

export interface Interval {
	readonly lower: number;
	readonly upper: number;
}

/**
 * Which ends are bounded. `lower` spends the whole error on the lower bound (the upper is 1),
 * `upper` the other way round (the lower is 0).
 */
export type Side = 'two' | 'lower' | 'upper';

export type IntervalMethod = 'wilson' | 'clopperPearson' | 'jeffreys' | 'agrestiCoull';

const bounds = {
	wilson: wilsonAt,
	clopperPearson: exactAt,
	jeffreys: jeffreysAt,
	agrestiCoull: agrestiCoullAt
};

/**
 * The score interval: the one that is shown beside a percentage.
 *
 * @param share satisfied over answered, [0, 1]
 * @param base answers; 0 knows nothing and gives [0, 1]
 * @param level confidence, in (0, 1)
 */
export function wilson(share: number, base: number, level = 0.95): Interval {
	return intervalOf({ share, base, level, method: 'wilson' });
}

/** The exact interval: never covers less than `level`, so verdicts are built on it. */
export function clopperPearson(share: number, base: number, level = 0.95): Interval {
	return intervalOf({ share, base, level, method: 'clopperPearson' });
}

export interface IntervalRequest {
	readonly share: number;
	readonly base: number;
	readonly level: number;
	readonly method: IntervalMethod;
	readonly side?: Side;
}

/**
 * An interval by any of the four methods, two-sided or one-sided.
 *
 * @throws RangeError where the share or the level is no fraction, or the base is negative
 */
export function intervalOf({
	share,
	base,
	level,
	method,
	side = 'two'
}: IntervalRequest): Interval {
	mustBeShareOfBase(share, base);
	if (!(level > 0 && level < 1))
		throw new RangeError(`A level lies between 0 and 1, not ${level}.`);
	if (base === 0) return { lower: 0, upper: 1 };

	const tail = side === 'two' ? (1 - level) / 2 : 1 - level;
	const { lower, upper } = bounds[method](share, base, tail);
	return { lower: side === 'upper' ? 0 : lower, upper: side === 'lower' ? 1 : upper };
}

/** The one-sided exact bounds, each with error `alpha`: what a verdict compares with its target. */
export function exactAt(share: number, base: number, alpha: number): Interval {
	const count = share * base;
	return {
		lower: betaQuantile(alpha, { a: count, b: base - count + 1 }),
		upper: betaQuantile(1 - alpha, { a: count + 1, b: base - count })
	};
}

function wilsonAt(share: number, base: number, tail: number): Interval {
	const z = -normalQuantile(tail);
	const spread = z * Math.sqrt((share * (1 - share)) / base + (z * z) / (4 * base * base));
	const middle = share + (z * z) / (2 * base);
	const scale = 1 + (z * z) / base;
	return {
		lower: share === 0 ? 0 : Math.max(0, (middle - spread) / scale),
		upper: share === 1 ? 1 : Math.min(1, (middle + spread) / scale)
	};
}

function jeffreysAt(share: number, base: number, tail: number): Interval {
	const shape = { a: share * base + 0.5, b: (1 - share) * base + 0.5 };
	return {
		lower: share === 0 ? 0 : betaQuantile(tail, shape),
		upper: share === 1 ? 1 : betaQuantile(1 - tail, shape)
	};
}

function agrestiCoullAt(share: number, base: number, tail: number): Interval {
	const z = -normalQuantile(tail);
	const enlarged = base + z * z;
	const centre = (share * base + (z * z) / 2) / enlarged;
	const spread = z * Math.sqrt((centre * (1 - centre)) / enlarged);
	return { lower: Math.max(0, centre - spread), upper: Math.min(1, centre + spread) };
}

/** @throws RangeError where the share is outside [0, 1] or the base is negative or not finite */
export function mustBeShareOfBase(share: number, base: number): void {
	if (!(base >= 0 && Number.isFinite(base)))
		throw new RangeError(`A base is 0 or more, not ${base}.`);
	if (!(share >= 0 && share <= 1) && base > 0) {
		throw new RangeError(`A share lies between 0 and 1, not ${share}.`);
	}
}
