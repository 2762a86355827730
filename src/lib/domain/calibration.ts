/**
 * Weights that agree with totals known from elsewhere: post-strata and raking.
 *
 * The error of a calibrated mean is that of what the calibration could not explain: the residuals of
 * the design-weighted regression on the calibration groups.
 *
 * Source: Deming & Stephan 1940; Deville & Särndal 1992; Cochran 1977, 5A.9.
 */
import { Matrix, solve } from 'ml-matrix';
import type { PreparedDesign } from './design.ts';
import { meanInfluence, type Answered } from './design-mean.ts';
import { varianceOf, type LonelyUnitRule } from './design-variance.ts';

/** A grouping of the rows whose totals are known. */
export interface Margin {
	readonly name: string;
	/** The group of each row. */
	readonly groups: readonly string[];
	/** The known total of each group. */
	readonly totals: ReadonlyMap<string, number>;
}

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
	const coded = encode(margin, weights);
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
	const coded = margins.map((margin) => encode(margin, weights));
	const current = Float64Array.from(weights);
	for (let iteration = 1; iteration <= maxIterations; iteration++) {
		const before = Float64Array.from(current);
		for (const margin of coded) adjust(current, margin);
		if (largestMove(before, current) < epsilon) {
			mustHold(coded, current, 1e-9 + 10 * epsilon);
			return { weights: current, iterations: iteration, ...factorsOf(weights, current) };
		}
	}
	throw new RangeError(
		`The weights have not settled after ${maxIterations} rounds: the margins may contradict each other.`
	);
}

export interface CalibratedMean {
	readonly estimate: number;
	readonly standardError: number;
	/** What the error would be if the weights had been drawn, not calibrated. */
	readonly standardErrorIgnoringCalibration: number;
}

/**
 * A mean under calibrated weights, with an error that knows of the calibration.
 *
 * @param design the design with the weights before calibration
 * @returns null where nobody answered
 */
export function calibratedMean(
	design: PreparedDesign,
	values: Answered,
	calibrated: Float64Array,
	margins: readonly Margin[],
	lonely: LonelyUnitRule = 'fail'
): CalibratedMean | null {
	const influence = meanInfluence({ ...design, weights: calibrated }, values);
	if (influence === null) return null;

	const pull = influence.values.map((value, row) => value / (calibrated[row] || 1));
	const coded = margins.map((margin) => encode(margin, design.weights));
	const residual = residualsOf(pull, design.weights, coded);
	const weighted = residual.map((value, row) => value * (calibrated[row] ?? 0));
	return {
		estimate: influence.estimate,
		standardError: Math.sqrt(varianceOf(design, weighted, lonely)),
		standardErrorIgnoringCalibration: Math.sqrt(varianceOf(design, influence.values, lonely))
	};
}

/** A margin with its groups as numbers, so that a round is plain arithmetic. */
interface CodedMargin {
	readonly codes: Int32Array;
	readonly totals: Float64Array;
}

function encode({ name, groups, totals }: Margin, weights: ArrayLike<number>): CodedMargin {
	if (groups.length !== weights.length) {
		throw new RangeError(`Margin "${name}" has one group a row.`);
	}
	const numbers = new Map([...totals.keys()].map((group, index) => [group, index]));
	const codes = new Int32Array(groups.length);
	const sums = new Float64Array(totals.size);
	for (const [row, group] of groups.entries()) {
		const code = numbers.get(group) ?? -1;
		const weight = weights[row] ?? 0;
		if (code < 0 && weight > 0) throw new RangeError(`"${name}" knows no total of "${group}".`);
		codes[row] = code;
		if (code >= 0) sums[code] = (sums[code] ?? 0) + weight;
	}
	for (const [group, total] of totals) {
		if (!(total >= 0)) throw new RangeError(`The total of "${group}" in "${name}" is 0 or more.`);
		if (total > 0 && sums[numbers.get(group) ?? -1] === 0) {
			throw new RangeError(`"${name}" has a total but no answers for "${group}": merge groups.`);
		}
	}
	return { codes, totals: Float64Array.from(totals.values()) };
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

/**
 * What a weighted regression on the group dummies of all margins leaves over. The dummies of several
 * margins depend on each other, so the normal equations are solved by singular values.
 */
function residualsOf(
	values: Float64Array,
	weights: Float64Array,
	margins: readonly CodedMargin[]
): Float64Array {
	const offsets = margins.map((_, index) =>
		margins.slice(0, index).reduce((sum, { totals }) => sum + totals.length, 0)
	);
	const width = margins.reduce((sum, { totals }) => sum + totals.length, 0);
	const squares = new Float64Array(width * width);
	const sums = new Float64Array(width);
	const dummies = new Int32Array(margins.length);
	const readDummies = (row: number) => {
		for (const [index, { codes }] of margins.entries()) {
			dummies[index] = (offsets[index] ?? 0) + (codes[row] ?? 0);
		}
	};
	for (let row = 0; row < values.length; row++) {
		const weight = weights[row] ?? 0;
		if (weight === 0) continue;
		readDummies(row);
		for (const one of dummies) {
			sums[one] = (sums[one] ?? 0) + weight * (values[row] ?? 0);
			for (const other of dummies) {
				squares[one * width + other] = (squares[one * width + other] ?? 0) + weight;
			}
		}
	}
	const matrix = Matrix.from1DArray(width, width, squares);
	const effects = solve(matrix, Matrix.columnVector(sums), true).to1DArray();
	return values.map((value, row) => {
		if (weights[row] === 0) return 0;
		readDummies(row);
		return dummies.reduce((left, dummy) => left - (effects[dummy] ?? 0), value);
	});
}
