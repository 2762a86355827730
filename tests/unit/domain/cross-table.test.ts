import { expect, it } from 'vitest';
import { coarsen, crossFactor, crossTable } from '../../../src/lib/domain/cross-table.ts';

const options = { rowOrder: ['a', 'b'], columnOrder: ['yes', 'no'], isByUnit: true };
const record = (row: string, column: string, count: number, unitId = 'u') => ({
	unitId,
	row,
	column,
	count
});

it('counts, adds up and takes shares of the row', () => {
	const table = crossTable(
		[record('a', 'yes', 30), record('a', 'no', 10), record('b', 'yes', 20), record('b', 'no', 20)],
		options
	);
	expect(table).toMatchObject({ rowTotals: [40, 40], columnTotals: [50, 30], total: 80 });
	expect(table.cells[0]?.[0]?.share).toBe(0.75);
	// 80·(30·20 − 10·20)² / (40·40·50·30) = 5.333…
	expect(table.test?.statistic).toBeCloseTo(16 / 3, 10);
	expect(table.test?.pValue).toBeCloseTo(0.0209213, 6);
});

it('is less sure where the answers of a unit are all alike', () => {
	const clustered = ['u', 'v', 'w', 'x'].flatMap((unitId, at) => [
		record('a', at < 3 ? 'yes' : 'no', 10, unitId),
		record('b', at < 1 ? 'yes' : 'no', 10, unitId)
	]);
	const plain = crossTable(clustered, options).test;
	const design = crossTable(clustered, { ...options, isByUnit: false }).test;
	expect(design?.kind).toBe('raoScott');
	expect(design?.pValue ?? 0).toBeGreaterThan(plain?.pValue ?? 1);
});

it('tests nothing where a dimension has one value', () => {
	expect(crossTable([record('a', 'yes', 30), record('a', 'no', 5)], options).test).toBeNull();
});

it('shows a factor as the mean of its criteria, over the people who answered on average', () => {
	const easy = [record('a', 'yes', 40), record('b', 'yes', 20)];
	const hard = [record('a', 'yes', 10), record('a', 'no', 20), record('b', 'no', 20)];
	const table = crossFactor([easy, hard], options);
	// (40/40 + 10/30) / 2 = 2/3 of (40 + 30) / 2 = 35 people
	expect(table.cells[0]?.[0]?.share).toBeCloseTo(2 / 3, 12);
	expect(table.rowTotals).toEqual([35, 20]);
	expect(table.cells[1]?.[0]?.share).toBe(0.5);
});

it('prints round numbers, and shares that follow from what is printed', () => {
	const exact = crossTable([record('a', 'yes', 33), record('a', 'no', 9)], options);
	const round = coarsen(exact, 5);
	expect(round.cells[0]?.map(({ count }) => count)).toEqual([35, 10]);
	expect(round.cells[0]?.[0]?.share).toBeCloseTo(35 / 45, 12);
	expect(round.rowTotals).toEqual([40]);
});
