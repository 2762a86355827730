/** Where the table of a foreign file begins, and what stands between its cells. */

/** One row as the file has it; `number` is the row number a spreadsheet program shows. */
export interface SheetRow {
	readonly number: number;
	readonly cells: readonly string[];
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Lines that are looked at: enough to outlive a title, few enough for a quick look. */
const LINES_SEEN = 20;
/** The header fills at least this part of the widest row seen. */
const HEADER_FILL = 0.6;

/**
 * The sign between the cells of a CSV text: the one that cuts the first lines most often and
 * most evenly. Signs inside quotes do not count.
 */
export function guessDelimiter(text: string): Delimiter {
	const said = /^\uFEFF?"?sep=(.)/i.exec(text)?.[1];
	const named = delimiters.find((delimiter) => delimiter === said);
	if (named !== undefined) return named;

	const lines = unquoted(text)
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(0, LINES_SEEN);
	let best: Delimiter = ',';
	let bestScore = 0;
	for (const delimiter of delimiters) {
		const cuts = lines.map((line) => line.split(delimiter).length - 1);
		const score = Math.max(0, ...cuts) * cuts.filter((count) => count > 0).length;
		if (score <= bestScore) continue;
		best = delimiter;
		bestScore = score;
	}
	return best;
}

/**
 * The position of the header among the first rows: the first row that is filled nearly as widely
 * as the widest one, so that titles above the table are passed over.
 *
 * @returns -1 where no row has two filled cells
 */
export function findHeader(rows: readonly SheetRow[]): number {
	const filled = rows
		.slice(0, LINES_SEEN)
		.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
	const widest = Math.max(0, ...filled);
	if (widest < 2) return -1;
	return filled.findIndex((count) => count >= 2 && count >= widest * HEADER_FILL);
}

/** The text with everything inside quotes taken out; a line break there is not a row. */
function unquoted(text: string): string {
	return text.replace(/"(?:[^"]|"")*"/g, '""');
}
