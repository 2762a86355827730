/** A list as a file that a spreadsheet opens: CSV with a byte order mark, or a workbook. */
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

export type ListCell = string | number | null;
export type ListFormat = 'csv' | 'xlsx';

const types: Readonly<Record<ListFormat, string>> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** What `?dang=` asks for; CSV where it asks for nothing known. */
export function formatOf({ searchParams }: URL): ListFormat {
	return searchParams.get('dang') === 'xlsx' ? 'xlsx' : 'csv';
}

/** @param rows the head first */
export async function listAsFile(
	rows: readonly (readonly ListCell[])[],
	{ name, format }: { name: string; format: ListFormat }
): Promise<Response> {
	const body = format === 'csv' ? csvOf(rows) : new Uint8Array(await workbookOf(rows));
	return new Response(body, {
		headers: {
			'content-type': types[format],
			'content-disposition': `attachment; filename="${name}.${format}"`,
			'cache-control': 'no-store'
		}
	});
}

function csvOf(rows: readonly (readonly ListCell[])[]): string {
	return stringify(
		rows.map((row) => [...row]),
		{ bom: true, escape_formulas: true, record_delimiter: 'windows' }
	);
}

/** Words are words whatever they begin with: no cell is a formula. */
function workbookOf(rows: readonly (readonly ListCell[])[]): Promise<Buffer> {
	const [head = [], ...body] = rows;
	const data: SheetData = [
		head.map((cell) => ({ ...cellOf(cell), fontWeight: 'bold' as const })),
		...body.map((row) => row.map(cellOf))
	];
	const columns = head.map((_, at) => ({ width: widthOf(rows.map((row) => row[at] ?? '')) }));
	return writeXlsxFile(data, { columns, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(cell: ListCell) {
	return typeof cell === 'number'
		? { value: cell, type: Number }
		: { value: (cell ?? '').replace(/[^\P{Cc}\n\t]/gu, ''), type: String };
}

/** As wide as its longest cell, within what can be read on a screen. */
function widthOf(cells: readonly ListCell[]): number {
	const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell).length), 0);
	return Math.min(60, Math.max(8, longest + 2));
}
