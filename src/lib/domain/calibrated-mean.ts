/**
 * The error of a mean under calibrated weights: that of what the calibration could not explain, the
 * residuals of the design-weighted regression on the calibration groups.
 *
 * Source: Deville & Särndal 1992; Cochran 1977, 5A.9.
 */
import { Matrix, solve } from 'ml-matrix';
import type { PreparedDesign } from './design.ts';
import { meanInfluence, type Answered } from './design-mean.ts';
import { varianceOf, type LonelyUnitRule } from './design-variance.ts';
import { encodeMargin, type CodedMargin, type Margin } from './margin.ts';

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

	return {
		estimate: influence.estimate,
		standardError: calibratedError(design, influence.values, { calibrated, margins, lonely }),
		standardErrorIgnoringCalibration: Math.sqrt(varianceOf(design, influence.values, lonely))
	};
}

/**
 * The error of any estimate under calibrated weights, from how much each row pulls it.
 *
 * @param design the design with the weights before calibration
 */
export function calibratedError(
	design: PreparedDesign,
	influence: Float64Array,
	{ calibrated, margins, lonely }: Calibrated
): number {
	const pull = influence.map((value, row) => value / (calibrated[row] || 1));
	const coded = margins.map((margin) => encodeMargin(margin, design.weights));
	const residual = residualsOf(pull, design.weights, coded);
	const weighted = residual.map((value, row) => value * (calibrated[row] ?? 0));
	return Math.sqrt(varianceOf(design, weighted, lonely));
}

interface Calibrated {
	readonly calibrated: Float64Array;
	readonly margins: readonly Margin[];
	readonly lonely: LonelyUnitRule;
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
