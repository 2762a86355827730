/**
 * Factor and overall indices with their error, under a design.
 *
 * The same person answers all criteria, so their errors go together: the weighted sum is linearised
 * as one variable. Adding the variances of the criteria would be wrong.
 *
 * Source: delta method on ratio estimates, Särndal, Swensson & Wretman 1992; Lumley 2010.
 */
import type { PreparedDesign } from './design.ts';
import { meanInfluence, type Answered, type Influence } from './design-mean.ts';
import { varianceOf, type LonelyUnitRule } from './design-variance.ts';

export interface CompositeFactor {
	readonly code: string;
	readonly criteria: readonly string[];
	/** Part of the factor in the overall index; the parts of all factors add up to 1. */
	readonly weight: number;
}

export interface Estimate {
	readonly estimate: number;
	readonly standardError: number;
}

export interface CompositeIndex {
	/** By criterion code: its own denominator, those who answered it; null where nobody did. */
	readonly criteria: ReadonlyMap<string, Estimate | null>;
	/** Mean of the criteria of a factor, each counting the same; null if one has no answers. */
	readonly factorMean: ReadonlyMap<string, Estimate | null>;
	/** All answers to the factor in one pot: criteria answered more often count more. */
	readonly factorPooled: ReadonlyMap<string, Estimate | null>;
	/** Weighted sum of the factor means; null if one is missing. */
	readonly overall: Estimate | null;
}

/** The error of an estimate; another than the design's own where the weights were calibrated. */
export type ErrorOf = (influence: Influence) => number;

/**
 * Criteria, factors and the overall index of a sample.
 *
 * @param satisfied 1/0/null a row, by criterion code; null is no answer and leaves only that
 *   criterion's denominator
 * @throws RangeError where a factor names an unknown criterion or the weights do not add up to 1
 */
export function compositeIndex(
	design: PreparedDesign,
	satisfied: ReadonlyMap<string, Answered>,
	factors: readonly CompositeFactor[],
	lonely: LonelyUnitRule = 'fail',
	errorOf: ErrorOf = (influence) => Math.sqrt(varianceOf(design, influence.values, lonely))
): CompositeIndex {
	const sumWeights = factors.reduce((sum, { weight }) => sum + weight, 0);
	if (Math.abs(sumWeights - 1) > 1e-9) {
		throw new RangeError(`The weights of the factors add up to 1, not ${sumWeights}.`);
	}
	const influences = new Map<string, Influence | null>();
	for (const [code, values] of satisfied) influences.set(code, meanInfluence(design, values));
	const evaluate = (influence: Influence | null): Estimate | null =>
		influence && { estimate: influence.estimate, standardError: errorOf(influence) };

	const means = factors.map(({ criteria }) =>
		combine(criteria.map((code) => ({ part: 1 / criteria.length, of: find(influences, code) })))
	);
	const pooled = factors.map(({ criteria }) =>
		poolAnswers(
			design,
			criteria.map((code) => find(satisfied, code))
		)
	);
	const overall = combine(
		factors.map(({ weight }, index) => ({ part: weight, of: means[index] ?? null }))
	);
	const byFactor = (list: readonly (Influence | null)[]) =>
		new Map(factors.map(({ code }, index) => [code, evaluate(list[index] ?? null)]));
	return {
		criteria: new Map([...influences].map(([code, influence]) => [code, evaluate(influence)])),
		factorMean: byFactor(means),
		factorPooled: byFactor(pooled),
		overall: evaluate(overall)
	};
}

/** A weighted sum of estimates; null as soon as one is missing. */
function combine(parts: readonly { part: number; of: Influence | null }[]): Influence | null {
	let estimate = 0;
	let values: Float64Array | null = null;
	for (const { part, of } of parts) {
		if (of === null) return null;
		const sum: Float64Array = values ?? new Float64Array(of.values.length);
		for (const [row, pull] of of.values.entries()) sum[row] = (sum[row] ?? 0) + part * pull;
		estimate += part * of.estimate;
		values = sum;
	}
	return values && { estimate, values };
}

/** ΣΣ w y / ΣΣ w over all answers to all criteria of a factor; null without any. */
function poolAnswers({ weights }: PreparedDesign, criteria: readonly Answered[]): Influence | null {
	let [sum, sumWeights] = [0, 0];
	for (const [row, weight] of weights.entries()) {
		for (const values of criteria) {
			const value = values[row] ?? null;
			if (value === null) continue;
			sum += weight * value;
			sumWeights += weight;
		}
	}
	if (sumWeights === 0) return null;

	const estimate = sum / sumWeights;
	const pulls = new Float64Array(weights.length);
	for (const [row, weight] of weights.entries()) {
		let away = 0;
		for (const values of criteria) {
			const value = values[row] ?? null;
			if (value !== null) away += value - estimate;
		}
		pulls[row] = (weight * away) / sumWeights;
	}
	return { estimate, values: pulls };
}

function find<Value>(known: ReadonlyMap<string, Value>, code: string): Value {
	const value = known.get(code);
	if (value === undefined) throw new RangeError(`A factor names the unknown criterion "${code}".`);
	return value;
}
