/**
 * Weights: how many dossiers an answer stands for, and what unequal weights cost.
 *
 * Source: Kish 1965, 11.7; Lohr, chapters 7–8; Potter 1990 (trimming).
 */
import { wilson, type Interval } from './interval.ts';

export interface Kish {
	/** Weights counted. */
	readonly base: number;
	readonly sumWeights: number;
	/** n Σw² / (Σw)², 1 where all weights are equal: by how much the variance grows. */
	readonly designEffect: number;
	/** (Σw)² / Σw²: the forms that equal weights would need for the same certainty. */
	readonly effectiveBase: number;
}

/**
 * What unequal weights cost: 2,000 forms may be worth 900.
 *
 * @throws RangeError where the sum of the weights is 0
 */
export function kishOf(weights: readonly number[]): Kish {
	let sumWeights = 0;
	let squares = 0;
	for (const weight of weights) {
		sumWeights += weight;
		squares += weight * weight;
	}
	if (!(sumWeights > 0)) throw new RangeError('The sum of the weights is above 0.');
	const effectiveBase = (sumWeights * sumWeights) / squares;
	return {
		base: weights.length,
		sumWeights,
		designEffect: weights.length / effectiveBase,
		effectiveBase
	};
}

/** A weighted share with the Wilson interval at Kish's effective base: for self-selected answers. */
export function weightedShare(
	satisfied: readonly (number | null)[],
	weights: readonly number[],
	level = 0.95
): Kish & { share: number; interval: Interval } {
	const rows = [...weights.keys()].filter((row) => (satisfied[row] ?? null) !== null);
	const kish = kishOf(rows.map((row) => weights[row] ?? 0));
	const sum = rows.reduce((total, row) => total + (weights[row] ?? 0) * (satisfied[row] ?? 0), 0);
	const share = Math.min(1, sum / kish.sumWeights);
	return { ...kish, share, interval: wilson(share, kish.effectiveBase, level) };
}

/** A stage of drawing as one dossier saw it: `sampled` of `population` units were drawn. */
export interface DrawnStage {
	readonly population: number;
	readonly sampled: number;
}

/** The weight a dossier was drawn with: the product of population over sample along its stages. */
export function baseWeight(stages: readonly DrawnStage[]): number {
	return stages.reduce((weight, { population, sampled }) => {
		if (!(sampled > 0 && population >= sampled)) {
			throw new RangeError(`One cannot draw ${sampled} of ${population}.`);
		}
		return weight * (population / sampled);
	}, 1);
}

export interface ResponseAdjustment {
	/** Weights of those who answered, raised; 0 for those who did not. */
	readonly weights: number[];
	/** By how much each class was raised. */
	readonly factors: Map<string, number>;
}

/**
 * Lets those who answered stand for the silent ones of their weighting class.
 *
 * @throws RangeError where a class with drawn dossiers has no answer: merge it with another
 */
export function adjustForNonresponse(
	weights: readonly number[],
	classes: readonly string[],
	hasResponded: readonly boolean[]
): ResponseAdjustment {
	const drawn = new Map<string, number>();
	const answered = new Map<string, number>();
	for (const [row, weight] of weights.entries()) {
		const group = classes[row] ?? '';
		drawn.set(group, (drawn.get(group) ?? 0) + weight);
		if (hasResponded[row]) answered.set(group, (answered.get(group) ?? 0) + weight);
	}
	const factors = new Map<string, number>();
	for (const [group, sum] of drawn) {
		const responding = answered.get(group) ?? 0;
		if (responding === 0) throw new RangeError(`Nobody of weighting class "${group}" answered.`);
		factors.set(group, sum / responding);
	}
	const raised = weights.map((weight, row) =>
		hasResponded[row] ? weight * (factors.get(classes[row] ?? '') ?? 1) : 0
	);
	return { weights: raised, factors };
}

export interface TrimmedWeights {
	readonly weights: number[];
	/** The largest weight allowed before the rest was raised to keep the sum. */
	readonly cap: number;
}

/**
 * Cuts weights once at a multiple of their median and raises all to keep the sum.
 * Zero weights (no answer) count neither in the median nor in the sum.
 *
 * @throws RangeError where no weight is positive or the multiple is not positive
 */
export function trimWeights(weights: readonly number[], capMedianMultiple: number): TrimmedWeights {
	if (!(capMedianMultiple > 0))
		throw new RangeError('The cap is a positive multiple of the median.');
	const positive = weights.filter((weight) => weight > 0);
	const cap = capMedianMultiple * median(positive);
	const before = positive.reduce((sum, weight) => sum + weight, 0);
	const after = positive.reduce((sum, weight) => sum + Math.min(weight, cap), 0);
	return { weights: weights.map((weight) => (Math.min(weight, cap) * before) / after), cap };
}

/** The middle value, or the mean of the two middle ones. @throws RangeError for no values */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	if (upper === undefined || lower === undefined) throw new RangeError('No values have no median.');
	return (lower + upper) / 2;
}
