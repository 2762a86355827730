/**
 * An analyst's table as files that compute it again: CSV with what is shown; R, SPSS and Stata with
 * the same counts in them, and the page's figures beside what they compute, so that each run proves
 * itself. What is kept back on the page is missing here too.
 */
import { stringify } from 'csv-stringify/sync';
import type { ShownTable } from '../reports/cross-report.ts';

export interface NamedTable {
	readonly title: string;
	readonly source: string;
	/** How its figures come about, and where the method is written. */
	readonly method: readonly string[];
	readonly rowName: string;
	readonly columnName: string;
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	readonly withheld: string;
	readonly table: ShownTable;
}

/** One cell as every file holds it: percentages as the page has them, null where kept back. */
export interface FlatCell {
	/** Positions of its row and column, from 1. */
	readonly row: number;
	readonly column: number;
	readonly count: number | null;
	readonly percent: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	/** What the share was taken of: in a rounded table the sum of what is printed in the row. */
	readonly base: number | null;
}

export function flatCells({ table }: NamedTable): FlatCell[] {
	return table.rows.flatMap(({ cells }, at) =>
		cells.map((cell, index): FlatCell => {
			const place = { row: at + 1, column: index + 1 };
			if (cell === 'withheld') return { ...place, ...nothing };
			const { count, share, lower, upper } = cell;
			const [percent, from, to] = [share, lower, upper].map(asPercent);
			const base = share === null ? null : (baseOf(cells) ?? count);
			return {
				...place,
				count: tidy(count),
				percent: percent ?? null,
				lower: from ?? null,
				upper: to ?? null,
				base
			};
		})
	);
}

const nothing = { count: null, percent: null, lower: null, upper: null, base: null };

/** The base that the shares of a row have in common. */
function baseOf(cells: ShownTable['rows'][number]['cells']): number | null {
	for (const cell of cells) {
		if (cell !== 'withheld' && cell.share !== null && cell.share > 0) {
			return tidy(cell.count / cell.share);
		}
	}
	return null;
}

export function crossCsv(named: NamedTable): string {
	const { rows, columns, rowName, columnName, withheld, table } = named;
	const head = [rowName, columnName, 'n', 'percent_of_row', 'lower_95', 'upper_95', 'n_row'];
	const lines = flatCells(named).map(({ row, column, count, percent, lower, upper }) => {
		const total = table.rows[row - 1]?.total ?? null;
		const place = [rows[row - 1], columns[column - 1]];
		const base = total === 'withheld' ? withheld : total;
		return [...place, count ?? withheld, percent, lower, upper, base];
	});
	return stringify([head, ...lines], {
		bom: true,
		escape_formulas: true,
		record_delimiter: 'windows'
	});
}

/** What a test of the table says, for the comment of a script; null without one. */
export function saidTest({ table: { test } }: NamedTable): string | null {
	if (test === null) return null;
	const p = test.pValue < 0.0001 ? 'p < 0.0001' : `p = ${test.pValue.toPrecision(4)}`;
	if (test.statistic === null) return p;
	const name = test.kind === 'raoScott' ? 'Rao-Scott, units as clusters: F' : 'chi-square';
	return `${name} = ${test.statistic.toPrecision(6)}, ${p}`;
}

/** Line breaks would end a comment or a string. */
export function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Cut where a program cuts, in bytes, and never inside a letter. */
export function cutBytes(text: string, bytesMax: number): string {
	let cut = '';
	for (const letter of oneLine(text)) {
		if (Buffer.byteLength(cut + letter) > bytesMax) break;
		cut += letter;
	}
	return cut;
}

function asPercent(share: number | null): number | null {
	return share === null ? null : Number((share * 100).toPrecision(10));
}

/** Ten digits: what lies beyond is noise of division. */
function tidy(value: number): number {
	return Number(value.toPrecision(10));
}
