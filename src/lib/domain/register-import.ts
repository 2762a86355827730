/**
 * A file of units or procedures as a change of the registers: what it adds, changes and closes, and
 * why a row cannot be taken. All of it is made or nothing.
 */
import { Problem, type ProblemCode } from './problem.ts';
import { keyOf, type RegisterRow } from './register-change.ts';

/** A row of the file: cells by the column's name, trimmed. */
export interface FileRow {
	/** As a spreadsheet program numbers it. */
	readonly number: number;
	readonly cells: Readonly<Record<string, string>>;
}

export interface ImportLine {
	readonly number: number;
	readonly kind: 'added' | 'changed' | 'closed';
	readonly code: string;
	readonly nameVi: string;
}

export interface ImportFault {
	readonly number: number;
	readonly code: ProblemCode;
	readonly details: Readonly<Record<string, string | number>>;
}

export interface ImportPlan {
	readonly rows: readonly RegisterRow[];
	readonly lines: readonly ImportLine[];
	readonly faults: readonly ImportFault[];
	/** Rows that say what stands already. */
	readonly unchanged: number;
}

/** Reads a day as people write it; null where it is none. */
export interface DayReader {
	readonly readDay: (text: string) => string | null;
}

/** Rows of one key become one, from the first before to the last after, so that they can be undone. */
export function coalesced(rows: readonly RegisterRow[]): RegisterRow[] {
	const byKey = new Map<string, RegisterRow>();
	for (const row of rows) {
		const key = `${row.register} ${keyOf(row)}`;
		const known = byKey.get(key);
		const both = known ? ({ ...row, before: known.before } as RegisterRow) : row;
		byKey.set(key, both);
	}
	return [...byKey.values()];
}

/** Takes rows again and again until none can be taken any more: what is left is at fault. */
export function untilSettled(
	rows: readonly FileRow[],
	take: (row: FileRow) => void
): { settled: FileRow[]; faults: ImportFault[] } {
	const settled: FileRow[] = [];
	let left = [...rows];
	for (;;) {
		const faults: ImportFault[] = [];
		const again: FileRow[] = [];
		for (const row of left) {
			const fault = faultOf(row, take);
			if (fault === null) settled.push(row);
			else {
				faults.push(fault);
				again.push(row);
			}
		}
		if (again.length === 0 || again.length === left.length) return { settled, faults };
		left = again;
	}
}

function faultOf(row: FileRow, take: (row: FileRow) => void): ImportFault | null {
	try {
		take(row);
		return null;
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		return { number: row.number, code: trouble.code, details: trouble.details };
	}
}

/** Rows that name a code, each code once. */
export function withoutTwins(file: readonly FileRow[]) {
	const seen = new Map<string, number>();
	const fresh: FileRow[] = [];
	const faults: ImportFault[] = [];
	for (const row of file) {
		const code = cellOf(row.cells, 'ma').toLowerCase();
		const first = seen.get(code);
		const { number } = row;
		if (code === '') faults.push({ number, code: 'register.rowIncomplete', details: {} });
		else if (first !== undefined) {
			faults.push({ number, code: 'register.rowTwice', details: { row: first } });
		} else {
			seen.set(code, number);
			fresh.push(row);
		}
	}
	return { fresh, faults };
}

/** What became of the rows that were taken; those at fault are no lines. */
export function linesOf(
	taken: readonly FileRow[],
	kinds: ReadonlyMap<FileRow, ImportLine['kind']>,
	nameOf: (code: string) => string | undefined
) {
	const lines = taken.flatMap((row): ImportLine[] => {
		const kind = kinds.get(row);
		const code = cellOf(row.cells, 'ma');
		return kind ? [{ number: row.number, kind, code, nameVi: nameOf(code) ?? '' }] : [];
	});
	return { lines, unchanged: taken.length - lines.length };
}

/** @throws Problem `register.rowDate` */
export function dayIn(
	cells: FileRow['cells'],
	column: string,
	{ readDay }: DayReader
): string | null {
	const text = cellOf(cells, column);
	if (text === '') return null;
	const day = readDay(text);
	if (day === null) throw new Problem('register.rowDate', { words: text });
	return day;
}

export function cellOf(cells: FileRow['cells'], column: string): string {
	return (cells[column] ?? '').trim();
}

export function byNumber(one: { number: number }, other: { number: number }): number {
	return one.number - other.number;
}
