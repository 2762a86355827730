import type { PreparedDesign } from './design.ts';
import { meanInfluence, type Answered } from './design-mean.ts';
import { LonelyUnitError } from './design-variance.ts';

/**
 * The standard error of a weighted mean by leaving out one first-stage unit at a time (JKn): a check
 * of the linearised error that shares no formula with it.
 *
 * V = Σ_h (1 − f_h)(n_h − 1)/n_h Σ_c (θ without c − θ)². Strata drawn completely add nothing.
 *
 * @returns null where nobody answered; NaN where leaving out a unit leaves no answer at all
 * @throws LonelyUnitError where a stratum has one sampled unit of several
 *
 * Source: Rust & Rao 1996.
 */
export function jackknifeError(design: PreparedDesign, values: Answered): number | null {
	const full = meanInfluence(design, values);
	if (full === null) return null;

	let variance = 0;
	for (const { units, populationCount, name, stage } of design.strata) {
		const drawnPart = populationCount === null ? 0 : units.length / populationCount;
		if (drawnPart === 1) continue;
		if (units.length === 1) throw new LonelyUnitError(name, stage);
		const raise = units.length / (units.length - 1);
		for (const left of units) {
			const weights = Float64Array.from(design.weights);
			for (const { rows } of units) for (const row of rows) scaleAt(weights, row, raise);
			for (const row of left.rows) weights[row] = 0;
			const mean = meanInfluence({ ...design, weights }, values)?.estimate ?? NaN;
			variance += ((1 - drawnPart) / raise) * (mean - full.estimate) ** 2;
		}
	}
	return Math.sqrt(variance);
}

function scaleAt(weights: Float64Array, row: number, factor: number): void {
	weights[row] = (weights[row] ?? 0) * factor;
}
