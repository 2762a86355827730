/**
 * Dossiers by day as people paste them: a line a desk or unit and day, `code; day; number`, with
 * tabs, semicolons or commas between, as a spreadsheet or a CSV file gives them.
 */

/** Dossiers that a desk, or a whole unit, dealt with in one day. */
export interface DossierCount {
	readonly unitId: string;
	/** Calendar day as a number: 20261121. */
	readonly day: number;
	readonly dossiers: number;
}

/** A line of what was pasted. */
export interface DossierLine {
	/** Counted from 1, as people count. */
	readonly number: number;
	readonly text: string;
	/** Code of the desk or unit; empty where the line has none. */
	readonly unitCode: string;
	/** Null where it is no day. */
	readonly day: number | null;
	/** Null where it is no number. */
	readonly dossiers: number | null;
}

/** A year of a hundred desks. */
export const LINES_MAX = 40_000;
const DOSSIERS_MAX = 100_000;

/** A first line of words is a heading, and left out, as are empty lines. */
export function readDossierLines(text: string): DossierLine[] {
	const lines = text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.map((line, at) => ({ line: line.trim(), number: at + 1 }))
		.filter(({ line }) => line !== '')
		.map(({ line, number }): DossierLine => {
			const cells = line.split(separatorOf(line)).map((cell) => cell.trim().replace(/^"|"$/g, ''));
			const [unitCode = '', day = '', dossiers = ''] = cells;
			return { number, text: line, unitCode, day: dayIn(day), dossiers: numberIn(dossiers) };
		});
	const [first] = lines;
	const isHeading = first !== undefined && first.day === null && first.dossiers === null;
	return isHeading ? lines.slice(1) : lines;
}

function separatorOf(line: string): string {
	return ['\t', ';', ','].find((mark) => line.includes(mark)) ?? '\t';
}

/** 21/11/2026, 2026-11-21 or 20261121. */
function dayIn(text: string): number | null {
	const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
	const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
	const parts = vietnamese ? [vietnamese[3], vietnamese[2], vietnamese[1]] : iso?.slice(1);
	if (parts === undefined) return null;
	const [year = 0, month = 0, date = 0] = parts.map(Number);
	const at = new Date(Date.UTC(year, month - 1, date));
	const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === date && year >= 2000;
	return isReal ? year * 10_000 + month * 100 + date : null;
}

/** Thousands may stand apart: 1.234. */
function numberIn(text: string): number | null {
	if (!/^\d{1,3}([. ]?\d{3})*$|^\d+$/.test(text)) return null;
	const number = Number(text.replace(/[. ]/g, ''));
	return number <= DOSSIERS_MAX ? number : null;
}
