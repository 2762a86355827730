/** A foreign file on disk: what it is, how it is read, what its first rows show. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import {
	delimiters,
	findHeader,
	guessDelimiter,
	type SheetRow
} from '../../domain/import-table.ts';
import type { ImportColumn } from '../../domain/import-guess.ts';
import { plainText } from '../../domain/plain-text.ts';
import { Problem } from '../../domain/problem.ts';
import { guessEncoding, HEAD_BYTES } from './encoding.ts';
import { limits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { listSheets, readXlsx } from './read-xlsx.ts';

export const sourceShape = z.discriminatedUnion('format', [
	z.object({
		format: z.literal('csv'),
		encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258']),
		delimiter: z.enum(delimiters)
	}),
	z.object({ format: z.literal('xlsx'), sheets: z.array(z.string()), sheet: z.number().int() })
]);

/** How a file is to be read. */
export type SourceShape = z.infer<typeof sourceShape>;

/** The table a file begins with. */
export interface SourceTable {
	/** Row number of the header, as a spreadsheet program shows it. */
	readonly headerRow: number;
	readonly columns: readonly ImportColumn[];
}

/** Rows that are looked at before a person is asked what the columns mean. */
const ROWS_SEEN = 2_000;
const SAMPLES_KEPT = 12;
const SAMPLE_CHARS = 80;

/**
 * What kind of file it is, by its bytes: names lie.
 *
 * @throws Problem `import.oldSpreadsheet`, `import.unknownEncoding`, `import.fileUnreadable`
 */
export async function recognise(path: string): Promise<SourceShape> {
	const head = await readHead(path);
	if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) {
		return { format: 'xlsx', sheets: await listSheets(path), sheet: 0 };
	}
	if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw new Problem('import.oldSpreadsheet');
	const encoding = guessEncoding(head);
	const text = new TextDecoder(encoding).decode(head, { stream: true });
	return { format: 'csv', encoding, delimiter: guessDelimiter(text) };
}

/** All rows of the file, whatever it is. @throws Problem `import.tooLong` and those of the readers */
export async function* readRows(path: string, shape: SourceShape): AsyncGenerator<SheetRow> {
	const rows = shape.format === 'csv' ? readCsv(path, shape) : readXlsx(path, shape.sheet);
	let count = 0;
	for await (const row of rows) {
		count += 1;
		if (count > limits.rows) throw new Problem('import.tooLong', { rows: limits.rows });
		if (count % ROWS_A_TURN === 0) await nextTurn();
		yield { number: row.number, cells: row.cells.map(plainText) };
	}
}

/** The rows below the header. */
export async function* readAnswers(
	path: string,
	shape: SourceShape,
	headerRow: number
): AsyncGenerator<SheetRow> {
	for await (const row of readRows(path, shape)) {
		if (row.number > headerRow) yield row;
	}
}

/** Header and samples. @throws Problem `import.noTable`, `import.tooWide` and those of the readers */
export async function readTable(path: string, shape: SourceShape): Promise<SourceTable> {
	const rows: SheetRow[] = [];
	for await (const row of readRows(path, shape)) {
		rows.push(row);
		if (rows.length >= ROWS_SEEN) break;
	}
	const at = findHeader(rows);
	const header = rows[at];
	if (header === undefined || rows.length < at + 2) throw new Problem('import.noTable');
	if (header.cells.length > limits.columns) {
		throw new Problem('import.tooWide', { columns: limits.columns });
	}
	const below = rows.slice(at + 1);
	const columns = header.cells.map((heading, column) => ({
		heading: heading.replace(/^\uFEFF/, '').trim(),
		samples: samplesOf(below, column)
	}));
	return { headerRow: header.number, columns };
}

/** SHA-256 of the header: by it the meaning of the columns is remembered. */
export function headerHash(columns: readonly ImportColumn[]): string {
	const headings = columns.map(({ heading }) => heading);
	return createHash('sha256').update(JSON.stringify(headings)).digest('hex');
}

/** SHA-256 of the whole file. */
export async function fileHash(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}

function samplesOf(rows: readonly SheetRow[], column: number): string[] {
	const samples = new Set<string>();
	for (const { cells } of rows) {
		const cell = (cells[column] ?? '').trim();
		if (cell !== '') samples.add(cell.slice(0, SAMPLE_CHARS));
		if (samples.size >= SAMPLES_KEPT) break;
	}
	return [...samples];
}

async function readHead(path: string): Promise<Uint8Array> {
	const file = await open(path);
	try {
		const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
	return signature.every((byte, at) => bytes[at] === byte);
}

/** A long file must not keep citizens waiting: other work gets its turn. */
const ROWS_A_TURN = 200;
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
