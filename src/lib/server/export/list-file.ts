/** A list as a file that a spreadsheet opens: CSV with a byte order mark, or a plain workbook. */
import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';

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
export function listAsFile(
	rows: readonly (readonly ListCell[])[],
	{ name, format }: { name: string; format: ListFormat }
): Response {
	const body = format === 'csv' ? csvOf(rows) : workbookOf(rows);
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

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const parts = {
	'[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/></Types>`,
	'_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
};

/** Words stand in their cells as text: a spreadsheet runs no formula that somebody typed as a name. */
function workbookOf(rows: readonly (readonly ListCell[])[]): Uint8Array<ArrayBuffer> {
	const lines = rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('');
	const sheet = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines}</sheetData></worksheet>`;
	const all = { ...parts, 'xl/worksheets/sheet1.xml': sheet };
	const packed = zipSync(
		Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))
	);
	return new Uint8Array(packed);
}

function cellOf(cell: ListCell): string {
	if (cell === null || cell === '') return '<c/>';
	if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
	return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function escaped(text: string): string {
	return text
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
