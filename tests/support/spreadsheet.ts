/** Workbooks as survey tools write them, made row by row so that long ones fit in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';

type Cell = string | number;

/** Excel's serial number of a moment in the office's own hours. */
export interface DateCell {
	readonly serial: number;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const ROWS_A_PIECE = 500;

/** Style 1 is a date and hour, by a format of the workbook's own. */
const styles = `${HEAD}<styleSheet ${NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`;
const workbook = `${HEAD}<workbook ${NS} xmlns:r="${REL}"><sheets><sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Trả lời" sheetId="2" r:id="rId2"/></sheets></workbook>`;
const relations = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`;

/**
 * Writes a workbook whose second sheet, the first visible one, holds the rows. Words are shared,
 * as Excel and Google write them, and their list follows the sheet.
 */
export function writeWorkbook(path: string, rows: Iterable<readonly (Cell | DateCell)[]>): void {
	const file = openSync(path, 'w');
	const zip = new Zip((trouble, piece) => {
		if (trouble) throw trouble;
		writeSync(file, piece);
	});
	const words = new Map<string, number>();

	addPart(zip, 'xl/workbook.xml', [workbook]);
	addPart(zip, 'xl/_rels/workbook.xml.rels', [relations]);
	addPart(zip, 'xl/styles.xml', [styles]);
	addPart(zip, 'xl/worksheets/sheet1.xml', [`${HEAD}<worksheet ${NS}><sheetData/></worksheet>`]);
	addPart(zip, 'xl/worksheets/sheet2.xml', sheet(rows, words));
	addPart(zip, 'xl/sharedStrings.xml', sharedWords(words));
	zip.end();
	closeSync(file);
}

/** A workbook of a few kilobytes whose sheet unpacks to the given size. */
export function writeZipBomb(path: string, unpackedBytes: number): void {
	const zeros = '0'.repeat(1024 ** 2);
	writeSheet(path, Array(Math.ceil(unpackedBytes / zeros.length)).fill(zeros));
}

/** A workbook whose first visible sheet is whatever is given. */
export function writeSheet(path: string, pieces: Iterable<string>): void {
	const file = openSync(path, 'w');
	const zip = new Zip((_, piece) => void writeSync(file, piece));
	addPart(zip, 'xl/workbook.xml', [workbook]);
	addPart(zip, 'xl/_rels/workbook.xml.rels', [relations]);
	addPart(zip, 'xl/worksheets/sheet2.xml', pieces);
	zip.end();
	closeSync(file);
}

function addPart(zip: Zip, name: string, pieces: Iterable<string>): void {
	const part = new ZipDeflate(name, { level: 6 });
	zip.add(part);
	for (const piece of pieces) part.push(strToU8(piece));
	part.push(new Uint8Array(0), true);
}

function* sheet(
	rows: Iterable<readonly (Cell | DateCell)[]>,
	words: Map<string, number>
): Generator<string> {
	let piece = `${HEAD}<worksheet ${NS}><sheetData>`;
	let number = 0;
	for (const cells of rows) {
		number += 1;
		piece += `<row r="${number}">${cells.map((cell, at) => write(cell, at, number, words)).join('')}</row>`;
		if (number % ROWS_A_PIECE > 0) continue;
		yield piece;
		piece = '';
	}
	yield `${piece}</sheetData></worksheet>`;
}

function write(
	cell: Cell | DateCell,
	column: number,
	row: number,
	words: Map<string, number>
): string {
	const reference = `${columnName(column)}${row}`;
	if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
	if (typeof cell === 'object') return `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`;
	if (cell === '') return '';
	const known = words.get(cell) ?? words.size;
	words.set(cell, known);
	return `<c r="${reference}" t="s"><v>${known}</v></c>`;
}

function* sharedWords(words: ReadonlyMap<string, number>): Generator<string> {
	yield `${HEAD}<sst ${NS}>`;
	for (const word of words.keys()) yield `<si><t xml:space="preserve">${escape(word)}</t></si>`;
	yield '</sst>';
}

function columnName(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
