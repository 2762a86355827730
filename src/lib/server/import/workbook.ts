/** The parts of an XLSX workbook beside its rows: sheets, shared words, which numbers are dates. */
import { posix } from 'node:path';
import { Problem } from '../../domain/problem.ts';
import { limits } from './limits.ts';
import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

export interface Workbook {
	/** Visible sheets, in their order. */
	readonly sheets: readonly { readonly name: string; readonly part: string }[];
	/** Days are counted from 1904 by old programs of one maker. */
	readonly countsFrom1904: boolean;
	/** By the style of a cell: whether its number is a date. */
	readonly isDateStyle: readonly boolean[];
}

/** @throws Problem `import.fileUnreadable` where the zip is no workbook */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
	const part = 'xl/workbook.xml';
	if (!zip.has(part)) throw new Problem('import.fileUnreadable');
	const targets = await readTargets(zip);
	const sheets: { name: string; part: string }[] = [];
	let countsFrom1904 = false;

	await readXml(await zip.read(part, limits.partBytes), {
		open(tag, attribute) {
			if (tag === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
			if (tag !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return;
			const target = targets.get(attribute('r:id') ?? '');
			if (target !== undefined) sheets.push({ name: attribute('name') ?? '', part: target });
		}
	});
	if (sheets.length === 0) throw new Problem('import.noTable');
	return { sheets, countsFrom1904, isDateStyle: await readDateStyles(zip) };
}

async function readTargets(zip: Zip): Promise<Map<string, string>> {
	const targets = new Map<string, string>();
	await readXml(await zip.read('xl/_rels/workbook.xml.rels', limits.partBytes), {
		open(tag, attribute) {
			if (tag !== 'Relationship') return;
			const target = attribute('Target') ?? '';
			const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
			targets.set(attribute('Id') ?? '', path);
		}
	});
	return targets;
}

/** Built-in number formats that are dates or hours. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

async function readDateStyles(zip: Zip): Promise<boolean[]> {
	const part = 'xl/styles.xml';
	if (!zip.has(part)) return [];
	const dateFormats = new Set(DATE_FORMATS);
	const styles: boolean[] = [];
	let isInCellStyles = false;

	await readXml(await zip.read(part, limits.partBytes), {
		open(tag, attribute) {
			if (tag === 'numFmt' && isDateFormat(attribute('formatCode') ?? '')) {
				dateFormats.add(Number(attribute('numFmtId')));
			}
			if (tag === 'cellXfs') isInCellStyles = true;
			if (tag === 'xf' && isInCellStyles) {
				styles.push(dateFormats.has(Number(attribute('numFmtId'))));
			}
		},
		close(tag) {
			if (tag === 'cellXfs') isInCellStyles = false;
		}
	});
	return styles;
}

/** Whether a format shows days or years, words in quotes and colours left out. */
function isDateFormat(code: string): boolean {
	return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** The words that cells share; a cell names them by position. */
export async function readSharedWords(zip: Zip): Promise<string[]> {
	const part = 'xl/sharedStrings.xml';
	if (!zip.has(part)) return [];
	const words: string[] = [];
	let current = '';
	let isText = false;
	let isReadingAid = false;

	await readXml(await zip.read(part, limits.sharedWordsBytes), {
		open(tag) {
			if (tag === 'si') current = '';
			if (tag === 'rPh') isReadingAid = true;
			isText = tag === 't' && !isReadingAid;
		},
		text(text) {
			if (isText) current += text;
		},
		close(tag) {
			if (tag === 't') isText = false;
			if (tag === 'rPh') isReadingAid = false;
			if (tag === 'si') words.push(current.slice(0, limits.cellChars));
		}
	});
	return words;
}
