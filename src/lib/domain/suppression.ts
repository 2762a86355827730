/**
 * Which figures must not be printed because too few people are behind them, and which further ones
 * must go with them so that nobody can get the first back by subtracting from a printed total.
 *
 * Bases are numbers of people. A cell is withheld where 0 < base < baseMin; a cell of nobody has
 * nothing to hide and nothing to hide behind.
 *
 * Source: Willenborg & de Waal 2001; Hundepohl et al. 2012, cell suppression.
 */
import { findClosingPath, findRecoverable, isOnLoop, type Cell } from './suppression-graph.ts';

export type { Cell };

/**
 * Which parts of one total are withheld, when the total is printed.
 *
 * A part alone in hiding is the total less the others, so at least two parts hide, and together
 * they count at least `baseMin` people: their sum can always be worked out.
 *
 * @returns one flag a part. Where no other part has answers the total is that part: withhold both.
 */
export function withhold(bases: readonly number[], baseMin: number): boolean[] {
	const hidden = bases.map((base) => isSmall(base, baseMin));
	hideEnough(bases, hidden, baseMin);
	return hidden;
}

/**
 * Which cells of a table are withheld, when all row and column totals are printed.
 *
 * Every withheld cell lies on a closed loop of withheld cells, so no chain of subtractions finds it;
 * and the withheld cells of a row or column count together at least `baseMin` people, where the
 * table has others to hide.
 *
 * @returns one flag a cell. A cell with nothing beside it in its row or column equals a printed
 *   total; `withholdTableAndTotals` hides totals too.
 * @throws RangeError where the rows have different lengths
 */
export function withholdTable(bases: readonly (readonly number[])[], baseMin: number): boolean[][] {
	const hidden = bases.map((row) => row.map((base) => isSmall(base, baseMin)));
	let before = -1;
	while (before !== countHidden(hidden)) {
		before = countHidden(hidden);
		hideLines(bases, hidden, baseMin);
		closeLoops(bases, hidden);
	}
	return hidden;
}

export interface WithheldTable {
	readonly cells: boolean[][];
	readonly rowTotals: boolean[];
	readonly columnTotals: boolean[];
	readonly total: boolean;
}

/**
 * As `withholdTable`, with totals that may themselves be withheld: the totals are treated as one
 * more row and column, because each is tied to its line by the same subtraction.
 */
export function withholdTableAndTotals(
	bases: readonly (readonly number[])[],
	baseMin: number
): WithheldTable {
	const withTotals = bases.map((row) => [...row, sum(row)]);
	const width = withTotals[0]?.length ?? 1;
	const columnSums = Array.from({ length: width }, (_, column) =>
		sum(withTotals.map((row) => row[column] ?? 0))
	);
	const hidden = withholdTable([...withTotals, columnSums], baseMin);
	const totals = hidden[bases.length] ?? [];
	return {
		cells: hidden.slice(0, -1).map((row) => row.slice(0, -1)),
		rowTotals: hidden.slice(0, -1).map((row) => row.at(-1) ?? false),
		columnTotals: totals.slice(0, -1),
		total: totals.at(-1) ?? false
	};
}

export interface Suppression {
	/** Cells with too few people, as [row, column] from 0. */
	readonly primary: Cell[];
	/** Cells hidden only to protect the primary ones. */
	readonly complementary: Cell[];
}

/**
 * The least hiding that stops recovery by subtraction: each small cell, in reading order, is put on
 * a loop by the rectangle that hides fewest further people, or by a longer loop where zeros leave
 * no rectangle.
 *
 * @throws RangeError where the rows have different lengths
 */
export function suppress(counts: readonly (readonly number[])[], threshold: number): Suppression {
	const small = counts.map((row) => row.map((count) => isSmall(count, threshold)));
	const hidden = small.map((row) => [...row]);
	closeLoops(counts, hidden);
	const primary = cellsOf(small);
	const complementary = cellsOf(hidden).filter(([row, column]) => !small[row]?.[column]);
	return { primary, complementary };
}

/** Whether so few people are known by their number. */
export function isSmall(base: number, baseMin: number): boolean {
	return base > 0 && base < baseMin;
}

/** Hides the smallest further parts until what is hidden cannot be told apart. */
function hideEnough(bases: readonly number[], hidden: boolean[], baseMin: number): void {
	const order = bases.map((_, index) => index).filter((index) => (bases[index] ?? 0) > 0);
	order.sort((one, other) => (bases[one] ?? 0) - (bases[other] ?? 0));
	for (const index of order) {
		const inHiding = order.filter((other) => hidden[other]);
		if (inHiding.length === 0) return;
		if (inHiding.length > 1 && sum(inHiding.map((other) => bases[other] ?? 0)) >= baseMin) return;
		hidden[index] = true;
	}
}

function hideLines(
	bases: readonly (readonly number[])[],
	hidden: boolean[][],
	baseMin: number
): void {
	for (const [row, flags] of hidden.entries()) hideEnough(bases[row] ?? [], flags, baseMin);

	const width = bases[0]?.length ?? 0;
	for (let column = 0; column < width; column++) {
		const flags = hidden.map((row) => row[column] ?? false);
		hideEnough(
			bases.map((row) => row[column] ?? 0),
			flags,
			baseMin
		);
		for (const [row, flag] of flags.entries()) {
			const line = hidden[row];
			if (line) line[column] = flag;
		}
	}
}

/** Puts every hidden cell on a loop of hidden cells by hiding the cheapest further ones. */
function closeLoops(counts: readonly (readonly number[])[], hidden: boolean[][]): void {
	const width = counts[0]?.length ?? 0;
	if (counts.some((row) => row.length !== width)) {
		throw new RangeError('The rows of a table have the same number of cells.');
	}
	for (const cell of findRecoverable(counts, hidden)) {
		if (isOnLoop(counts, hidden, cell)) continue;
		for (const [row, column] of findClosingPath(counts, hidden, cell)) {
			const line = hidden[row];
			if (line) line[column] = true;
		}
	}
}

function cellsOf(flags: readonly (readonly boolean[])[]): Cell[] {
	return flags.flatMap((row, rowIndex) =>
		row.flatMap((flag, column): Cell[] => (flag ? [[rowIndex, column]] : []))
	);
}

function countHidden(hidden: readonly (readonly boolean[])[]): number {
	return cellsOf(hidden).length;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
