/**
 * Whether two attributes go together, under a design: the test of Rao & Scott.
 *
 * The plain chi-square of a weighted table takes clustered answers for independent ones and finds
 * association everywhere; here it is divided by how much larger the design makes it on average.
 *
 * Source: Rao & Scott 1984; Thomas & Rao 1987; svychisq(statistic = 'F') of Lumley's survey package.
 */
import { inverse, Matrix, QrDecomposition } from 'ml-matrix';
import { degreesOfFreedom, type Key, type PreparedDesign } from './design.ts';
import { covarianceOf, type LonelyUnitRule } from './design-variance.ts';
import { fPValue } from './distributions.ts';

export interface Association {
	/** Chi-square of the weighted table, scaled to the number of rows. */
	readonly chiSquare: number;
	readonly f: number;
	/** Degrees of freedom, real-valued. */
	readonly numerator: number;
	readonly denominator: number;
	readonly pValue: number;
}

/**
 * Tests two attributes for independence. Rows where either is null are a domain left out.
 *
 * @returns null where an attribute has fewer than two values, or the design has no degrees of freedom
 */
export function testAssociation(
	design: PreparedDesign,
	rowValues: readonly (Key | null)[],
	columnValues: readonly (Key | null)[],
	lonely: LonelyUnitRule = 'fail'
): Association | null {
	const { weights } = design;
	const isCounted = (row: number) =>
		(weights[row] ?? 0) > 0 &&
		(rowValues[row] ?? null) !== null &&
		(columnValues[row] ?? null) !== null;
	const counted = [...weights.keys()].filter(isCounted);
	const lines = distinct(counted.map((row) => rowValues[row] ?? null));
	const columns = distinct(counted.map((row) => columnValues[row] ?? null));
	const degrees = degreesOfFreedom(design, isCounted);
	if (lines.length < 2 || columns.length < 2 || degrees <= 0) return null;

	const cellOf = (row: number) =>
		lines.indexOf(rowValues[row] ?? null) * columns.length +
		columns.indexOf(columnValues[row] ?? null);
	const cells = new Float64Array(lines.length * columns.length);
	let sumWeights = 0;
	for (const row of counted) {
		sumWeights += weights[row] ?? 0;
		cells[cellOf(row)] = (cells[cellOf(row)] ?? 0) + (weights[row] ?? 0);
	}
	const shares = cells.map((weight) => weight / sumWeights);
	const size = { lines: lines.length, columns: columns.length };
	const chiSquare = counted.length * pearson(shares, size);

	const contrast = interactionContrasts(size);
	const scaled = contrast.clone();
	for (const [cell, share] of shares.entries()) {
		scaled.mulRow(cell, share > 0 ? 1 / share : 0);
	}
	const influence = contrastInfluence(scaled, shares, {
		size: weights.length,
		counted,
		pullOf: (row) => (weights[row] ?? 0) / sumWeights,
		cellOf
	});
	const found = new Matrix(covarianceOf(design, influence, lonely));
	const expected = contrast.transpose().mmul(scaled).div(counted.length);
	const effects = inverse(expected).mmul(found);
	const trace = effects.trace();
	const numerator = trace ** 2 / effects.mmul(effects).trace();
	const denominator = numerator * degrees;
	const f = chiSquare / trace;
	return { chiSquare, f, numerator, denominator, pValue: fPValue(f, { numerator, denominator }) };
}

interface TableSize {
	readonly lines: number;
	readonly columns: number;
}

function pearson(shares: Float64Array, { lines, columns }: TableSize): number {
	const table = Matrix.from1DArray(lines, columns, shares);
	const lineSums = table.sum('row');
	const columnSums = table.sum('column');
	let sum = 0;
	for (let line = 0; line < lines; line++) {
		for (let column = 0; column < columns; column++) {
			const expected = (lineSums[line] ?? 0) * (columnSums[column] ?? 0);
			sum += (table.get(line, column) - expected) ** 2 / expected;
		}
	}
	return sum;
}

/** Columns that span the interactions of a table, cleared of the effects of lines and columns. */
function interactionContrasts({ lines, columns }: TableSize): Matrix {
	const mains: number[][] = [];
	const interactions: number[][] = [];
	for (let line = 0; line < lines; line++) {
		for (let column = 0; column < columns; column++) {
			const inLine = range(1, lines).map((other) => Number(other === line));
			const inColumn = range(1, columns).map((other) => Number(other === column));
			mains.push([1, ...inLine, ...inColumn]);
			interactions.push(inColumn.flatMap((one) => inLine.map((other) => one * other)));
		}
	}
	const main = new Matrix(mains);
	const interaction = new Matrix(interactions);
	const fitted = main.mmul(new QrDecomposition(main).solve(interaction));
	return interaction.sub(fitted);
}

interface CountedRows {
	readonly size: number;
	readonly counted: readonly number[];
	readonly pullOf: (row: number) => number;
	readonly cellOf: (row: number) => number;
}

/** Influence values of each contrast of the cell shares. */
function contrastInfluence(
	contrast: Matrix,
	shares: Float64Array,
	{ size, counted, pullOf, cellOf }: CountedRows
): Float64Array[] {
	return range(0, contrast.columns).map((column) => {
		const values = contrast.getColumn(column);
		const mean = values.reduce((sum, value, cell) => sum + value * (shares[cell] ?? 0), 0);
		const influence = new Float64Array(size);
		for (const row of counted) {
			influence[row] = pullOf(row) * ((values[cellOf(row)] ?? 0) - mean);
		}
		return influence;
	});
}

function distinct(values: readonly (Key | null)[]): (Key | null)[] {
	return [...new Set(values)];
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from }, (_, index) => from + index);
}
