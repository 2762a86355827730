/**
 * The variance of weighted totals under a multi-stage design.
 *
 * V = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_c (z_hc − z̄_h)² + Σ_h,c f_h · V(next stage inside c), with
 * f_h = n_h / N_h, and 0 for f_h where drawn with replacement. An estimate that is no total is first
 * made one by its influence values.
 *
 * Source: Cochran 1977, chapters 10–11; the recursion of Lumley's survey package.
 */
import type { PreparedDesign, Stratum } from './design.ts';

/**
 * What to do with a stratum in which a single unit was drawn, of more than one.
 *
 * `fail` refuses; `adjust` measures the unit's distance from 0, the mean over all units; `average`
 * gives it the mean variance of the other strata; `remove` and `certainty` give it none, which
 * makes the error look smaller than it is.
 */
export type LonelyUnitRule = 'fail' | 'adjust' | 'average' | 'remove' | 'certainty';

/** A stratum in which one unit of several was drawn has no spread of its own. */
export class LonelyUnitError extends RangeError {
	readonly stratum: string;

	constructor(stratum: string, stage: number) {
		super(
			`Stratum "${stratum}" has a single sampled unit at stage ${stage}: merge it with a similar stratum, or choose how to estimate its spread.`
		);
		this.name = 'LonelyUnitError';
		this.stratum = stratum;
	}
}

/** The sampled part below which a stratum does not count as drawn completely. */
const COMPLETE = 1e-7;

/**
 * Covariances of the weighted totals of several columns of influence values.
 *
 * @param columns one column an estimate, each with one value a row (0 for rows outside its domain)
 * @returns a symmetric matrix with one line a column; NaN where `average` has nothing to average
 * @throws LonelyUnitError under `fail`, the default
 */
export function covarianceOf(
	{ strata }: PreparedDesign,
	columns: readonly Float64Array[],
	lonely: LonelyUnitRule = 'fail'
): number[][] {
	const sums = spreadAcross(strata, columns, lonely);
	const width = columns.length;
	return Array.from({ length: width }, (_, line) =>
		Array.from(sums.subarray(line * width, (line + 1) * width))
	);
}

/** As `covarianceOf` for one column. */
export function varianceOf(
	design: PreparedDesign,
	column: Float64Array,
	lonely: LonelyUnitRule = 'fail'
): number {
	return covarianceOf(design, [column], lonely)[0]?.[0] ?? 0;
}

function spreadAcross(
	strata: readonly Stratum[],
	columns: readonly Float64Array[],
	lonely: LonelyUnitRule
): Float64Array {
	const between = new Float64Array(columns.length ** 2);
	const within = new Float64Array(columns.length ** 2);
	let averaged = 0;
	for (const stratum of strata) {
		const isAveraged = isLonely(stratum) && lonely === 'average';
		if (isAveraged) averaged += 1;
		else addInto(between, spreadBetweenUnits(stratum, columns, lonely));

		const drawnPart = stratum.units.length / (stratum.populationCount ?? Infinity);
		for (const unit of stratum.units) {
			if (unit.strata.length === 0) continue;
			addInto(within, spreadAcross(unit.strata, columns, lonely), drawnPart);
		}
	}
	const stretch = averaged === 0 ? 1 : strata.length / (strata.length - averaged);
	return between.map(
		(value, index) => (averaged === strata.length ? NaN : value * stretch) + (within[index] ?? 0)
	);
}

function spreadBetweenUnits(
	stratum: Stratum,
	columns: readonly Float64Array[],
	lonely: LonelyUnitRule
): Float64Array {
	const { units } = stratum;
	const width = columns.length;
	const spread = new Float64Array(width ** 2);
	const undrawnPart = undrawnPartOf(stratum);
	if (undrawnPart < COMPLETE) return spread;
	if (isLonely(stratum)) {
		if (lonely === 'fail') throw new LonelyUnitError(stratum.name, stratum.stage);
		if (lonely !== 'adjust') return spread;
	}

	const totals = units.map(({ rows }) => columns.map((column) => sumAt(column, rows)));
	const centre = columns.map((_, index) =>
		units.length === 1
			? 0
			: totals.reduce((sum, total) => sum + (total[index] ?? 0), 0) / units.length
	);
	const scale =
		units.length === 1 ? undrawnPart : (undrawnPart * units.length) / (units.length - 1);
	for (const total of totals) {
		const away = total.map((value, index) => value - (centre[index] ?? 0));
		for (let line = 0; line < width; line++) {
			for (let column = 0; column < width; column++) {
				const at = line * width + column;
				spread[at] = (spread[at] ?? 0) + scale * (away[line] ?? 0) * (away[column] ?? 0);
			}
		}
	}
	return spread;
}

function isLonely(stratum: Stratum): boolean {
	return stratum.units.length === 1 && undrawnPartOf(stratum) >= COMPLETE;
}

function undrawnPartOf({ units, populationCount }: Stratum): number {
	return populationCount === null ? 1 : 1 - units.length / populationCount;
}

function sumAt(column: Float64Array, rows: readonly number[]): number {
	let sum = 0;
	for (const row of rows) sum += column[row] ?? 0;
	return sum;
}

function addInto(target: Float64Array, values: Float64Array, factor = 1): void {
	for (const [index, value] of values.entries()) {
		target[index] = (target[index] ?? 0) + factor * value;
	}
}
