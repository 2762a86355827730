import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	suppress,
	withhold,
	withholdTable,
	withholdTableAndTotals
} from '../../../src/lib/domain/suppression.ts';

describe('parts of a printed total', () => {
	it('hide where they count fewer people than the minimum', () => {
		expect(withhold([3, 2, 40], 5)).toEqual([true, true, false]);
	});

	it('never hide alone: the smallest other part goes with them', () => {
		expect(withhold([3, 20, 9, 40], 5)).toEqual([true, false, true, false]);
	});

	it('hide enough people together, because their sum can be worked out', () => {
		expect(withhold([1, 2, 30, 40], 5)).toEqual([true, true, true, false]);
	});

	it('stay open where nobody is few, and a part of nobody hides nothing', () => {
		expect(withhold([10, 0, 40], 5)).toEqual([false, false, false]);
		expect(withhold([3, 0, 40, 50], 5)).toEqual([true, false, true, false]);
		expect(withhold([], 5)).toEqual([]);
	});
});

describe('cells of a table with printed totals', () => {
	it('hide in a rectangle around a small cell, the one that costs fewest people', () => {
		const counts = [
			[15, 23, 25],
			[14, 15, 3],
			[18, 11, 16]
		];
		expect(suppress(counts, 5)).toEqual({
			primary: [[1, 2]],
			complementary: [
				[1, 1],
				[2, 1],
				[2, 2]
			]
		});
	});

	it('hide along a longer loop where empty cells leave no rectangle', () => {
		const counts = [
			[3, 20, 0],
			[0, 20, 20],
			[20, 0, 20]
		];
		expect(suppress(counts, 5).complementary).toHaveLength(5);
	});

	it('stay open where no cell is small', () => {
		expect(
			withholdTable(
				[
					[5, 6],
					[7, 8]
				],
				5
			).flat()
		).not.toContain(true);
	});

	it('take the totals along where a line has a single cell', () => {
		const { cells, rowTotals, total } = withholdTableAndTotals([[3], [50], [60]], 5);
		expect(cells).toEqual([[true], [true], [false]]);
		expect(rowTotals).toEqual([true, true, false]);
		expect(total).toBe(false);
	});

	it('refuse a table with lines of different length', () => {
		expect(() => withholdTable([[1, 2], [3]], 5)).toThrow('same number of cells');
	});
});

/**
 * The attack: everything printed is a linear equation in the hidden numbers. Solve them; a hidden
 * number is found if its equation ends with nothing but itself.
 */
function findByAlgebra(hidden: readonly (readonly boolean[])[]): [number, number][] {
	const unknown = hidden.flatMap((line, row) =>
		line.flatMap((flag, column): [number, number][] => (flag ? [[row, column]] : []))
	);
	const rows = hidden.map((_, line) => unknown.map(([row]) => Number(row === line)));
	const columns = (hidden[0] ?? []).map((_, line) =>
		unknown.map(([, column]) => Number(column === line))
	);
	const solved = eliminate([...rows, ...columns]);
	return unknown.filter((_, cell) =>
		solved.some((line) => line.every((factor, index) => (factor !== 0) === (index === cell)))
	);
}

/** Gauss–Jordan; all numbers stay whole, because rows and columns of a table are nodes of a graph. */
function eliminate(equations: readonly number[][]): number[][] {
	const lines = equations.map((line) => [...line]);
	const done = new Set<number[]>();
	for (const unknown of (lines[0] ?? []).keys()) {
		const pivot = lines.find((line) => !done.has(line) && line[unknown] !== 0);
		if (pivot === undefined) continue;
		done.add(pivot);
		for (const line of lines) {
			if (line === pivot) continue;
			const factor = (line[unknown] ?? 0) / (pivot[unknown] ?? 1);
			for (const [index, value] of pivot.entries())
				line[index] = (line[index] ?? 0) - factor * value;
		}
	}
	return lines;
}

const table = fc
	.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
	.chain(([rows, columns]) =>
		fc.array(
			fc.array(fc.integer({ min: 1, max: 30 }), { minLength: columns, maxLength: columns }),
			{
				minLength: rows,
				maxLength: rows
			}
		)
	);
const tableWithGaps = fc
	.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
	.chain(([rows, columns]) =>
		fc.array(
			fc.array(fc.integer({ min: 0, max: 12 }), { minLength: columns, maxLength: columns }),
			{
				minLength: rows,
				maxLength: rows
			}
		)
	);

describe('an attacker with linear algebra', () => {
	it('finds a small cell that is hidden alone', () => {
		expect(
			findByAlgebra([
				[true, false],
				[false, false]
			])
		).toEqual([[0, 0]]);
	});

	it('finds the cells of a larger hidden part that lie on no loop of it', () => {
		const hidden = [
			[true, true, false],
			[true, true, false],
			[false, true, true],
			[false, false, true]
		];
		expect(findByAlgebra(hidden)).toEqual([
			[2, 1],
			[2, 2],
			[3, 2]
		]);
	});

	it('finds no hidden cell of a table', () => {
		fc.assert(
			fc.property(table, fc.integer({ min: 2, max: 10 }), (counts, baseMin) => {
				const hidden = withholdTable(counts, baseMin);
				expect(findByAlgebra(hidden)).toEqual([]);
				for (const [row, line] of counts.entries()) {
					for (const [column, count] of line.entries()) {
						if (count < baseMin) expect(hidden[row]?.[column]).toBe(true);
					}
				}
			})
		);
	});

	it('finds no hidden cell or total of a table with gaps', () => {
		fc.assert(
			fc.property(tableWithGaps, fc.integer({ min: 2, max: 6 }), (counts, baseMin) => {
				const found = withholdTableAndTotals(counts, baseMin);
				const whole = [
					...found.cells.map((line, row) => [...line, found.rowTotals[row] ?? false]),
					[...found.columnTotals, found.total]
				];
				const isAlone = counts.flat().filter((count) => count > 0).length < 4;
				if (!isAlone) expect(findByAlgebra(whole)).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('finds no group of fewer people than the minimum in any line that has others to hide', () => {
		fc.assert(
			fc.property(table, fc.integer({ min: 2, max: 10 }), (counts, baseMin) => {
				const hidden = withholdTable(counts, baseMin);
				for (const [row, line] of counts.entries()) {
					const inHiding = line.filter((_, column) => hidden[row]?.[column]);
					const people = inHiding.reduce((sum, count) => sum + count, 0);
					const isEverybody = inHiding.length === line.length;
					if (inHiding.length > 0 && !isEverybody) expect(people).toBeGreaterThanOrEqual(baseMin);
				}
			})
		);
	});

	it('gains nothing from the order of rows and columns', () => {
		fc.assert(
			fc.property(table, (counts) => {
				const turned = counts.toReversed().map((line) => line.toReversed());
				expect(findByAlgebra(withholdTable(turned, 5))).toEqual([]);
			})
		);
	});
});
