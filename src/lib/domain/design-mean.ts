/**
 * Weighted means and shares under a design, for everybody or for a domain.
 *
 * A domain (a unit, a field, men) is never cut out of the sample: rows outside it keep their place
 * with influence 0, because how many of them were drawn is itself chance. Missing answers are left
 * out of the mean in the same way.
 *
 * Source: Cochran 1977, 5A.14; Lohr, chapter 14; Särndal, Swensson & Wretman 1992.
 */
import { degreesOfFreedom, type PreparedDesign } from './design.ts';
import { varianceOf, type LonelyUnitRule } from './design-variance.ts';

/** One value a row: 1/0 for satisfied, or a level 1–5; null where the question was not answered. */
export type Answered = readonly (number | null)[];

export interface DesignMean {
	/** In the unit of the values: a fraction for 1/0, a level for levels. */
	readonly estimate: number;
	readonly standardError: number;
	readonly variance: number;
	/** First-stage units less strata, with members. */
	readonly degreesOfFreedom: number;
	/** Rows with an answer and a positive weight. */
	readonly base: number;
	readonly sumWeights: number;
	/** (Σw)² / Σw² of those rows. */
	readonly kishBase: number;
	/** How many times the variance of an equally large simple draw with replacement; null if that is 0. */
	readonly designEffect: number | null;
	/** The same against a simple draw without replacement from Σw; null if that is 0. */
	readonly designEffectFinite: number | null;
}

export interface MeanOptions {
	/** Who belongs to the domain; absent means everybody. */
	readonly isMember?: (row: number) => boolean;
	readonly lonely?: LonelyUnitRule;
}

/**
 * The ratio mean Σwy / Σw over the answers of a domain, with its linearised variance.
 *
 * @returns null for a domain without answers
 * @throws LonelyUnitError, and RangeError where there is not one value a row
 */
export function estimateMean(
	design: PreparedDesign,
	values: Answered,
	{ isMember = () => true, lonely = 'fail' }: MeanOptions = {}
): DesignMean | null {
	const { weights } = design;
	const isCounted = countedIn(design, values, isMember);
	const influence = meanInfluence(design, values, isMember);
	if (influence === null) return null;

	const { estimate } = influence;
	let [base, sumWeights, squaredWeights, squares] = [0, 0, 0, 0];
	for (let row = 0; row < weights.length; row++) {
		if (!isCounted(row)) continue;
		const weight = weights[row] ?? 0;
		base += 1;
		sumWeights += weight;
		squaredWeights += weight * weight;
		squares += weight * ((values[row] ?? 0) - estimate) ** 2;
	}
	const variance = varianceOf(design, influence.values, lonely);
	const simple = squares / sumWeights / (base - 1);
	const finite = simple * (1 - base / sumWeights);
	return {
		estimate,
		standardError: Math.sqrt(variance),
		variance,
		degreesOfFreedom: degreesOfFreedom(design, isCounted),
		base,
		sumWeights,
		kishBase: (sumWeights * sumWeights) / squaredWeights,
		designEffect: simple > 0 ? variance / simple : null,
		designEffectFinite: finite > 0 ? variance / finite : null
	};
}

export interface Influence {
	readonly estimate: number;
	/** One value a row; their weighted total varies as the estimate does. Weights are included. */
	readonly values: Float64Array;
}

/**
 * The mean and how much each row pulls it: w (y − mean) / Σw, 0 for rows not counted.
 *
 * @returns null where nothing is counted
 */
export function meanInfluence(
	design: PreparedDesign,
	values: Answered,
	isMember: (row: number) => boolean = () => true
): Influence | null {
	const { weights } = design;
	const isCounted = countedIn(design, values, isMember);
	let sumWeights = 0;
	let sum = 0;
	for (let row = 0; row < weights.length; row++) {
		if (!isCounted(row)) continue;
		sumWeights += weights[row] ?? 0;
		sum += (weights[row] ?? 0) * (values[row] ?? 0);
	}
	if (sumWeights === 0) return null;

	const estimate = sum / sumWeights;
	const pulls = new Float64Array(weights.length);
	for (let row = 0; row < weights.length; row++) {
		if (!isCounted(row)) continue;
		pulls[row] = ((weights[row] ?? 0) * ((values[row] ?? 0) - estimate)) / sumWeights;
	}
	return { estimate, values: pulls };
}

function countedIn(
	{ weights }: PreparedDesign,
	values: Answered,
	isMember: (row: number) => boolean
): (row: number) => boolean {
	if (values.length !== weights.length) throw new RangeError('There is one value a row.');
	return (row) => isMember(row) && (values[row] ?? null) !== null && (weights[row] ?? 0) > 0;
}
