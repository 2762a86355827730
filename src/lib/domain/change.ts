/**
 * Whether a share changed between two periods by more than chance.
 *
 * The periods are taken as independent samples; for two rounds in the same sampled places use
 * `changeByDesign` in `design-change.ts`, which knows that they move together.
 *
 * Source: Newcombe 1998, method 10 (hybrid of two Wilson intervals); Fleiss, Levin & Paik 2003.
 */
import { normalPValue } from './distributions.ts';
import { wilson } from './interval.ts';

/** A share with the number of answers behind it. */
export interface ShareOfBase {
	/** Satisfied over answered, [0, 1]; null where nobody answered. */
	readonly share: number | null;
	/** Answers; the effective number where answers are clustered or weighted. */
	readonly base: number;
}

export interface Change {
	/** After less before, as a fraction: 0.03 is three percentage points up. */
	readonly difference: number;
	readonly lower: number;
	readonly upper: number;
	/** True only if the whole interval lies on one side of 0. */
	readonly isBeyondChance: boolean;
}

/**
 * The difference between two periods with its 95% interval.
 *
 * @param level confidence, in (0, 1)
 * @returns null where one of the periods has no answers
 */
export function changeBetween(
	before: ShareOfBase,
	after: ShareOfBase,
	level = 0.95
): Change | null {
	if (before.share === null || after.share === null) return null;
	if (before.base <= 0 || after.base <= 0) return null;

	const old = wilson(before.share, before.base, level);
	const now = wilson(after.share, after.base, level);
	const difference = after.share - before.share;
	const lower = difference - Math.hypot(after.share - now.lower, old.upper - before.share);
	const upper = difference + Math.hypot(now.upper - after.share, before.share - old.lower);
	return { difference, lower, upper, isBeyondChance: lower > 0 || upper < 0 };
}

/** Satisfied answers of a period; the design effect says how many of them count as one. */
export interface CountOfBase {
	readonly count: number;
	readonly base: number;
	/** 1 for independent answers; the variance of clustered or weighted ones is so many times larger. */
	readonly designEffect?: number;
}

export interface ComparedCounts extends Change {
	/** `unproven` where the interval contains 0: a change may be there, but chance explains it too. */
	readonly direction: 'improved' | 'worsened' | 'unproven';
	/** Standard error of the difference, periods not pooled. */
	readonly standardError: number;
	/** Statistic of the two-sample test with the pooled share; 0 where both are all or none. */
	readonly z: number;
	/** Two-sided. */
	readonly pValue: number;
}

/**
 * The difference between two periods with interval, direction and the classic test beside them.
 *
 * @returns null where a period has no answers
 */
export function compareCounts(
	before: CountOfBase,
	after: CountOfBase,
	level = 0.95
): ComparedCounts | null {
	const [old, now] = [effective(before), effective(after)];
	const change = changeBetween(old, now, level);
	if (change === null || old.share === null || now.share === null) return null;

	const pooled = (old.share * old.base + now.share * now.base) / (old.base + now.base);
	const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / old.base + 1 / now.base));
	const z = pooledError === 0 ? 0 : change.difference / pooledError;
	return {
		...change,
		direction: directionOf(change),
		standardError: Math.sqrt(
			(old.share * (1 - old.share)) / old.base + (now.share * (1 - now.share)) / now.base
		),
		z,
		pValue: normalPValue(z)
	};
}

function effective({ count, base, designEffect = 1 }: CountOfBase): ShareOfBase {
	if (!(designEffect > 0)) throw new RangeError(`A design effect is above 0, not ${designEffect}.`);
	return base > 0 ? { share: count / base, base: base / designEffect } : { share: null, base: 0 };
}

function directionOf({ lower, upper }: Change): ComparedCounts['direction'] {
	if (lower > 0) return 'improved';
	return upper < 0 ? 'worsened' : 'unproven';
}
