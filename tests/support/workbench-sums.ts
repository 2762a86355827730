/** What the workbench's tables of places tell an attacker, exact or in round numbers. */
import type { Channel } from '../../src/lib/domain/campaign.ts';
import { crossReport } from '../../src/lib/server/reports/cross-report.ts';
import type { TestDatabase } from './database.ts';

/** An unknown of the attack: people who share all that a page may be cut by. */
export interface Cell {
	unitId: string;
	field: string;
	channel: Channel;
	day: string;
	flags: number;
	/** By the receipt: `onTime`, `late`, or nothing said. */
	receipt: string;
	count: number;
}

export interface WorkbenchSum {
	readonly count: number;
	readonly members: (cell: Cell) => boolean;
}

const places = ['unit', 'field', 'channel', 'month', 'receipt'] as const;

/** Every count that some table of two places prints: the exact ones, or those in round numbers. */
export async function workbenchSums(db: TestDatabase, isExact: boolean): Promise<WorkbenchSum[]> {
	const sums: WorkbenchSum[] = [];
	for (const [at, row] of places.entries()) {
		for (const column of places.slice(at + 1)) {
			const report = await crossReport(db.read, {
				campaignCode: null,
				versionCode: null,
				row,
				column
			});
			const table = report?.table;
			if (!report || !table || table === 'withheld' || (table.step === 1) !== isExact) continue;
			const [isRow, isColumn] = [report.row.code, report.column.code].map((code) =>
				memberOf(String(code))
			);
			if (!isRow || !isColumn) throw new Error('no such place');
			const add = (count: number | 'withheld', members: WorkbenchSum['members']) => {
				if (count !== 'withheld') sums.push({ count, members });
			};
			add(table.total, () => true);
			for (const { code, total } of table.columns) add(total, isColumn(code));
			for (const { code, total, cells } of table.rows) {
				add(total, isRow(code));
				for (const [index, cell] of cells.entries()) {
					const value = table.columns[index]?.code ?? '';
					const count = cell === 'withheld' ? cell : cell.count;
					add(count, (one) => isRow(code)(one) && isColumn(value)(one));
				}
			}
		}
	}
	return sums;
}

function memberOf(place: string): (value: string) => (cell: Cell) => boolean {
	if (place === 'unit') return (value) => (cell) => cell.unitId === value;
	if (place === 'field') return (value) => (cell) => cell.field === value;
	if (place === 'channel') return (value) => (cell) => cell.channel === value;
	if (place === 'receipt') return (value) => (cell) => cell.receipt === value;
	return (value) => (cell) => cell.day.slice(0, 7) === value;
}

/** Groups of 1 to 4 people whose number is certain once a round part is taken from an exact whole. */
export function pinnedBy(
	round: readonly WorkbenchSum[],
	printed: readonly number[][],
	cells: readonly Cell[],
	baseMin: number
): string[] {
	const reach = Math.floor(baseMin / 2);
	const sizeOf = (vector: readonly number[]) =>
		vector.reduce((sum, one, at) => sum + one * (cells[at]?.count ?? 0), 0);
	const wholes = [...new Map(printed.map((vector) => [vector.join(''), vector])).values()];
	return round.flatMap(({ count, members }) => {
		const part = vectorOf(cells, members);
		return wholes.flatMap((whole) => {
			if (part.some((one, at) => one > (whole[at] ?? 0))) return [];
			const total = sizeOf(whole);
			const left = total - sizeOf(part);
			if (left <= 0 || left >= baseMin) return [];
			const least = Math.max(1, total - count - reach);
			const most = Math.min(baseMin - 1, total - count + reach);
			return least === most ? [`${total} less about ${count} leaves ${left}`] : [];
		});
	});
}

/** 1 for each cell that is a member. */
export function vectorOf(cells: readonly Cell[], members: (cell: Cell) => boolean): number[] {
	return cells.map((cell) => (members(cell) ? 1 : 0));
}
