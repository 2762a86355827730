/**
 * Rows between check and import, as lines of JSON on disk: what a person confirmed is what goes in,
 * and neither step keeps the file in memory.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Answers } from '../../domain/answers.ts';
import type { RowFault } from '../../domain/import-row.ts';

/** A response ready to be taken. */
export interface StagedResponse {
	readonly id: string;
	readonly unitId: string;
	readonly deskId: string | null;
	readonly fieldCode: string | null;
	readonly language: string;
	readonly answeredAt: Date;
	readonly answers: Answers;
}

/** A row that cannot be taken, with every reason. */
export interface RejectedRow {
	readonly row: number;
	readonly faults: readonly RowFault[];
}

export interface LineWriter {
	write(value: unknown): Promise<void>;
	close(): Promise<void>;
}

const stagedLine = z.object({
	id: z.string(),
	unitId: z.string(),
	deskId: z.string().nullable(),
	fieldCode: z.string().nullable(),
	language: z.string(),
	answeredAt: z.coerce.date(),
	answers: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]))
});

/** Lines are ours; only their shape is told to the compiler. */
const rejectedLine = z.object({ row: z.number(), faults: z.array(z.custom<RowFault>()) });

const PIECE = 500;

export function openLines(path: string): LineWriter {
	const stream = createWriteStream(path, { mode: 0o600 });
	// A full disk is told by the next write, not by an event that nobody hears.
	stream.on('error', () => {});
	return {
		async write(value) {
			if (stream.errored) throw stream.errored;
			if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
		},
		async close() {
			stream.end();
			await finished(stream);
		}
	};
}

export async function* readStaged(path: string): AsyncGenerator<StagedResponse[]> {
	let piece: StagedResponse[] = [];
	for await (const line of linesOf(path)) {
		piece.push(stagedLine.parse(JSON.parse(line)));
		if (piece.length < PIECE) continue;
		yield piece;
		piece = [];
	}
	if (piece.length > 0) yield piece;
}

/** Rejected rows from a position on, to the end or a limit. */
export async function* readRejected(
	path: string,
	{ offset = 0, limit = Infinity }: { offset?: number; limit?: number } = {}
): AsyncGenerator<RejectedRow> {
	let at = -1;
	for await (const line of linesOf(path)) {
		at += 1;
		if (at < offset) continue;
		if (at >= offset + limit) return;
		yield rejectedLine.parse(JSON.parse(line));
	}
}

function linesOf(path: string): AsyncIterable<string> {
	return createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}
