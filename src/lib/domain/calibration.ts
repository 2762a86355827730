/**
 * Weights that agree with totals known from elsewhere: post-strata and raking. The error of a mean
 * under such weights is in `calibrated-mean.ts`.
 *
 * Source: Deming & Stephan 1940; Deville & Särndal 1992.
 */
import { encodeMargin, type CodedMargin, type Margin } from './margin.ts';

export interface RakingOptions {
	/** Stop when no weight moves by a larger part in a full round. */
	readonly epsilon?: number;
	readonly maxIterations?: number;
}

/** Factors outside this range say that the sample is far from its population. */
const FACTOR_RANGE = { lower: 0.3, upper: 3 } as const;

export interface RakedWeights {
	readonly weights: Float64Array;
	/** Rounds over all margins. */
	readonly iterations: number;
	/** Smallest and largest new weight over old weight. */
	readonly factorMin: number;
	readonly factorMax: number;
	/** Whether a factor is outside `FACTOR_RANGE`. */
	readonly isExtreme: boolean;
}

/**
 * Scales weights so that each group of one margin reaches its known total.
 *
 * @throws RangeError where a row's group has no total, or a group with a total has no rows
 */
export function poststratify(weights: ArrayLike<number>, margin: Margin): Float64Array {
	const coded = encodeMargin(margin, weights);
	const result = Float64Array.from(weights);
	adjust(result, coded);
	return result;
}

/**
 * Scales weights margin after margin until all known totals hold together.
 *
 * @throws RangeError as `poststratify`; where the margins have different totals or contradict each
 *   other; where the weights have not settled after `maxIterations` rounds
 */
export function rake(
	weights: ArrayLike<number>,
	margins: readonly Margin[],
	{ epsilon = 1e-12, maxIterations = 500 }: RakingOptions = {}
): RakedWeights {
	mustAgree(margins);
	const {
		cellOf,
		sums,
		margins: coded
	} = collapse(
		margins.map((margin) => encodeMargin(margin, weights)),
		weights
	);
	const cells = Float64Array.from(sums);
	for (let iteration = 1; iteration <= maxIterations; iteration++) {
		const before = Float64Array.from(cells);
		for (const margin of coded) adjust(cells, margin);
		if (largestMove(before, cells) < epsilon) {
			mustHold(coded, cells, 1e-9 + 10 * epsilon);
			const factors = cells.map((sum, cell) => sum / (sums[cell] || 1));
			const current = Float64Array.from(
				cellOf,
				(cell, row) => (weights[row] ?? 0) * (factors[cell] ?? 1)
			);
			return { weights: current, iterations: iteration, ...factorsOf(weights, current) };
		}
	}
	throw new RangeError(
		`The weights have not settled after ${maxIterations} rounds: the margins may contradict each other.`
	);
}

/** Rows of the same groups in all margins, taken together: they keep one common factor. */
interface Collapsed {
	readonly cellOf: Int32Array;
	readonly sums: Float64Array;
	readonly margins: CodedMargin[];
}

function collapse(margins: readonly CodedMargin[], weights: ArrayLike<number>): Collapsed {
	const cellByKey = new Map<number, number>();
	const cellOf = new Int32Array(weights.length);
	const firstRows: number[] = [];
	const sums: number[] = [];
	for (let row = 0; row < weights.length; row++) {
		let key = 0;
		for (const { codes, totals } of margins)
			key = key * (totals.length + 1) + (codes[row] ?? -1) + 1;
		const cell = cellByKey.get(key) ?? cellByKey.size;
		if (cell === cellByKey.size) {
			cellByKey.set(key, cell);
			firstRows.push(row);
		}
		cellOf[row] = cell;
		sums[cell] = (sums[cell] ?? 0) + (weights[row] ?? 0);
	}
	const overCells = margins.map(({ codes, totals }) => ({
		codes: Int32Array.from(firstRows, (row) => codes[row] ?? -1),
		totals
	}));
	return { cellOf, sums: Float64Array.from(sums), margins: overCells };
}

function mustAgree(margins: readonly Margin[]): void {
	const sums = margins.map(({ totals }) => [...totals.values()].reduce((sum, one) => sum + one, 0));
	const [largest, smallest] = [Math.max(...sums), Math.min(...sums)];
	if (largest - smallest > 1e-9 * largest) {
		throw new RangeError(`The margins add up to different totals: ${sums.join(', ')}.`);
	}
}

/** Margins that contradict each other may settle into a round that ends where it began. */
function mustHold(margins: readonly CodedMargin[], weights: Float64Array, tolerance: number): void {
	for (const { codes, totals } of margins) {
		const gaps = Float64Array.from(totals);
		for (const [row, code] of codes.entries()) {
			if (code >= 0) gaps[code] = (gaps[code] ?? 0) - (weights[row] ?? 0);
		}
		const largest = Math.max(...totals);
		if (gaps.some((gap) => Math.abs(gap) > tolerance * largest)) {
			throw new RangeError('The margins contradict each other: no weights reach all totals.');
		}
	}
}

function adjust(weights: Float64Array, { codes, totals }: CodedMargin): void {
	const factors = new Float64Array(totals.length);
	for (let row = 0; row < codes.length; row++) {
		const code = codes[row] ?? -1;
		if (code >= 0) factors[code] = (factors[code] ?? 0) + (weights[row] ?? 0);
	}
	for (let code = 0; code < factors.length; code++) {
		const sum = factors[code] ?? 0;
		factors[code] = sum > 0 ? (totals[code] ?? 0) / sum : 1;
	}
	for (let row = 0; row < codes.length; row++) {
		const code = codes[row] ?? -1;
		if (code >= 0) weights[row] = (weights[row] ?? 0) * (factors[code] ?? 1);
	}
}

function largestMove(before: Float64Array, after: Float64Array): number {
	let largest = 0;
	for (let row = 0; row < before.length; row++) {
		const old = before[row] ?? 0;
		if (old > 0) largest = Math.max(largest, Math.abs((after[row] ?? 0) / old - 1));
	}
	return largest;
}

function factorsOf(
	old: ArrayLike<number>,
	calibrated: Float64Array
): Pick<RakedWeights, 'factorMin' | 'factorMax' | 'isExtreme'> {
	let [factorMin, factorMax] = [Infinity, 0];
	for (let row = 0; row < calibrated.length; row++) {
		const before = old[row] ?? 0;
		if (before === 0) continue;
		const factor = (calibrated[row] ?? 0) / before;
		factorMin = Math.min(factorMin, factor);
		factorMax = Math.max(factorMax, factor);
	}
	const isExtreme = factorMin < FACTOR_RANGE.lower || factorMax > FACTOR_RANGE.upper;
	return { factorMin, factorMax, isExtreme };
}
