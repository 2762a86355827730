import type { SheetRow } from '../../domain/import-table.ts';
import { Problem } from '../../domain/problem.ts';
import { limits } from './limits.ts';
import { readSharedWords, readWorkbook, type Workbook } from './workbook.ts';
import { parseXml, type XmlListener } from './xml.ts';
import { openZip } from './zip.ts';

/** Names of the visible sheets. @throws Problem `import.fileUnreadable`, `import.fileUnsafe` */
export async function listSheets(path: string): Promise<string[]> {
	const zip = await openZip(path);
	try {
		const { sheets } = await readWorkbook(zip);
		return sheets.map(({ name }) => name);
	} finally {
		zip.close();
	}
}

/**
 * The rows of one sheet, one at a time: memory does not grow with the sheet, only with the
 * different words its cells share.
 *
 * @param sheet position among the visible sheets
 * @throws Problem `import.fileUnreadable`, `import.fileUnsafe`, `import.tooWide`
 */
export async function* readXlsx(path: string, sheet: number): AsyncGenerator<SheetRow> {
	const zip = await openZip(path);
	try {
		const workbook = await readWorkbook(zip);
		const part = workbook.sheets[sheet]?.part;
		if (part === undefined) throw new Problem('import.noTable');
		const gathered: SheetRow[] = [];
		const listener = sheetListener(workbook, await readSharedWords(zip), (row) =>
			gathered.push(row)
		);
		for await (const _ of parseXml(await zip.read(part, limits.sheetBytes), listener)) {
			void _;
			yield* gathered.splice(0);
		}
	} finally {
		zip.close();
	}
}

function sheetListener(
	workbook: Workbook,
	words: readonly string[],
	take: (row: SheetRow) => void
): XmlListener {
	let number = 0;
	let cells: string[] = [];
	let column = -1;
	let type = '';
	let style = 0;
	let value = '';
	let isValue = false;
	let isReadingAid = false;

	return {
		open(tag, attribute) {
			switch (tag) {
				case 'row':
					number = Number(attribute('r') ?? number + 1);
					cells = [];
					column = -1;
					return;
				case 'c':
					column = columnOf(attribute('r')) ?? column + 1;
					if (column >= limits.columns) column = -2;
					type = attribute('t') ?? 'n';
					style = Number(attribute('s') ?? 0);
					value = '';
					return;
				case 'rPh':
					isReadingAid = true;
					return;
				case 'v':
				case 't':
					isValue = !isReadingAid;
			}
		},
		text(text) {
			if (isValue) value += text;
		},
		close(tag) {
			if (tag === 'v' || tag === 't') isValue = false;
			if (tag === 'rPh') isReadingAid = false;
			if (tag === 'c') putCell();
			if (tag === 'row') take({ number, cells });
		}
	};

	function putCell(): void {
		const said = say(value, type, style);
		if (said === '') return;
		if (column < 0) throw new Problem('import.tooWide', { columns: limits.columns });
		while (cells.length < column) cells.push('');
		cells[column] = said.slice(0, limits.cellChars);
	}

	/** What a person sees in the cell; an error such as #N/A says nothing. */
	function say(raw: string, kind: string, styleAt: number): string {
		if (kind === 's') return words[Number(raw)] ?? '';
		if (kind === 'e') return '';
		const isDate = kind === 'n' && raw !== '' && workbook.isDateStyle[styleAt] === true;
		return isDate ? sayDate(Number(raw), workbook.countsFrom1904) : raw;
	}
}

/** "BC12" → 54; null where the cell does not say where it stands. */
function columnOf(reference: string | undefined): number | null {
	const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
	if (letters === undefined) return null;
	let column = 0;
	for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

const DAY_MS = 86_400_000;
const DAYS_TO_1904 = 1_462;

/** A day by its number, as "2026-11-21" or "2026-11-21 08:15:00"; other numbers stay numbers. */
function sayDate(serial: number, countsFrom1904: boolean): string {
	const days = countsFrom1904 ? serial + DAYS_TO_1904 : serial;
	const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((days * DAY_MS) / 1000) * 1000);
	if (Number.isNaN(moment.getTime()) || days < 1) return String(serial);
	const text = moment.toISOString();
	return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
