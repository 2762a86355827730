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

export interface ChangeTest {
	/** Standard error of the difference, periods not pooled. */
	readonly standardError: number;
	/** Statistic of the two-sample test with the pooled share. */
	readonly z: number;
	/** Two-sided. */
	readonly pValue: number;
}

/**
 * The classic two-sample test beside the interval.
 *
 * @returns z = 0 and p = 1 where both periods are all satisfied or all unsatisfied;
 *   null where a period has no answers
 */
export function testChange(before: ShareOfBase, after: ShareOfBase): ChangeTest | null {
	if (before.share === null || after.share === null) return null;
	if (before.base <= 0 || after.base <= 0) return null;

	const standardError = Math.sqrt(
		(before.share * (1 - before.share)) / before.base +
			(after.share * (1 - after.share)) / after.base
	);
	const pooled =
		(before.share * before.base + after.share * after.base) / (before.base + after.base);
	const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / before.base + 1 / after.base));
	const z = pooledError === 0 ? 0 : (after.share - before.share) / pooledError;
	return { standardError, z, pValue: normalPValue(z) };
}
