import { degreesOfFreedom, type PreparedDesign } from './design.ts';
import { meanInfluence, type Answered } from './design-mean.ts';
import { varianceOf, type LonelyUnitRule } from './design-variance.ts';
import { tPValue, tQuantile } from './distributions.ts';

export interface DesignChange {
	readonly before: number;
	readonly after: number;
	readonly difference: number;
	readonly standardError: number;
	/** What the error would be if the rounds had nothing in common: larger, where places are shared. */
	readonly standardErrorIfIndependent: number;
	readonly degreesOfFreedom: number;
	/** null where the standard error is 0 or there are no degrees of freedom, as the next three. */
	readonly t: number | null;
	readonly pValue: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
}

export interface ChangeOptions {
	readonly isBefore: (row: number) => boolean;
	readonly isAfter: (row: number) => boolean;
	/** Confidence of the interval, in (0, 1). */
	readonly level?: number;
	readonly lonely?: LonelyUnitRule;
}

/**
 * The change of a mean between two rounds that lie in one design, rows of both together.
 *
 * The same places asked twice move together; the difference is linearised as a whole, so that this
 * is taken into account.
 *
 * @returns null where a round has no answers
 * @throws LonelyUnitError
 *
 * Source: Cochran 1977, 12.13; Lumley 2010, contrasts of domain means.
 */
export function changeByDesign(
	design: PreparedDesign,
	values: Answered,
	{ isBefore, isAfter, level = 0.95, lonely = 'fail' }: ChangeOptions
): DesignChange | null {
	const before = meanInfluence(design, values, isBefore);
	const after = meanInfluence(design, values, isAfter);
	if (before === null || after === null) return null;

	const contrast = after.values.map((value, row) => value - (before.values[row] ?? 0));
	const standardError = Math.sqrt(varianceOf(design, contrast, lonely));
	const apart =
		varianceOf(design, before.values, lonely) + varianceOf(design, after.values, lonely);
	const isCounted = (row: number) =>
		(values[row] ?? null) !== null && (isBefore(row) || isAfter(row));
	const degrees = degreesOfFreedom(design, isCounted);
	const difference = after.estimate - before.estimate;
	const found = {
		before: before.estimate,
		after: after.estimate,
		difference,
		standardError,
		standardErrorIfIndependent: Math.sqrt(apart),
		degreesOfFreedom: degrees
	};
	if (degrees <= 0 || standardError === 0) {
		return { ...found, t: null, pValue: null, lower: null, upper: null };
	}
	const t = difference / standardError;
	const reach = tQuantile((1 + level) / 2, degrees) * standardError;
	const interval = { lower: difference - reach, upper: difference + reach };
	return { ...found, t, pValue: tPValue(t, degrees), ...interval };
}
