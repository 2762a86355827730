/** The analyst's table as a workbook: as it is read, as data, and how it came about. */
import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { flatCells, oneLine, type NamedTable } from './cross-table.ts';

/** Words that name the sheets and columns, in the reader's language. */
export interface WorkbookWords {
	readonly table: string;
	readonly data: string;
	readonly method: string;
	readonly base: string;
	readonly head: readonly [n: string, percent: string, lower: string, upper: string, base: string];
}

const PERCENT_FORMAT = '0.00';
const NAME_WIDTH = 42;
const NUMBER_WIDTH = 16;

/** Words are words whatever they begin with: no cell is a formula. */
export function crossWorkbook(named: NamedTable, words: WorkbookWords): Promise<Buffer> {
	const { columns } = named;
	const widths = (names: number, numbers: number) => [
		...Array.from({ length: names }, () => ({ width: NAME_WIDTH })),
		...Array.from({ length: numbers }, () => ({ width: NUMBER_WIDTH }))
	];
	return writeXlsxFile([
		{
			data: tableSheet(named, words),
			sheet: words.table,
			columns: widths(1, columns.length + 1),
			stickyRowsCount: 4
		},
		{ data: dataSheet(named, words), sheet: words.data, columns: widths(2, 5), stickyRowsCount: 1 },
		{ data: methodSheet(named), sheet: words.method, columns: [{ width: 110 }] }
	]).toBuffer();
}

function tableSheet(named: NamedTable, { base }: WorkbookWords): SheetData {
	const { title, source, rowName, rows, columns, table, withheld } = named;
	const cells = flatCells(named);
	const shown = (total: number | 'withheld') =>
		total === 'withheld' ? text(withheld) : number(total);
	return [
		[head(title)],
		[text(source)],
		[],
		[head(rowName), ...columns.map(head), head(base)],
		...table.rows.map(({ total }, at) => [
			text(rows[at] ?? ''),
			...cells
				.filter(({ row }) => row === at + 1)
				.map(({ count, percent }) =>
					count === null ? text(withheld) : number(percent, PERCENT_FORMAT)
				),
			shown(total)
		]),
		[head(base), ...table.columns.map(({ total }) => shown(total)), shown(table.total)]
	];
}

function dataSheet(named: NamedTable, words: WorkbookWords): SheetData {
	const { rowName, columnName, rows, columns, withheld } = named;
	return [
		[head(rowName), head(columnName), ...words.head.map(head)],
		...flatCells(named).map(({ row, column, count, percent, lower, upper, base }) => [
			text(rows[row - 1] ?? ''),
			text(columns[column - 1] ?? ''),
			count === null ? text(withheld) : number(count),
			...[percent, lower, upper].map((value) => number(value, PERCENT_FORMAT)),
			number(base)
		])
	];
}

function methodSheet({ title, source, method }: NamedTable): SheetData {
	return [[head(title)], [text(source)], ...method.map((line) => [{ ...text(line), wrap: true }])];
}

function text(value: string): CellObject {
	return { value: oneLine(value), type: String };
}

function head(value: string): CellObject {
	return { ...text(value), fontWeight: 'bold', wrap: true };
}

function number(value: number | null, format?: string): CellObject | null {
	if (value === null) return null;
	return { value, type: Number, ...(format === undefined ? {} : { format }) };
}
