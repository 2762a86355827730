/**
 * Rows of a file on their way in, or out. They lie in groups of their own, under a campaign that does
 * not exist, so that no page and no count sees them; moving the groups shows or hides all at once,
 * however many rows there are. Rows themselves are written and removed in pieces, so that citizens'
 * responses never wait for a whole file.
 */
import type { Database } from '../db/database.ts';
import { removeResponses } from '../intake/write-responses.ts';
import {
	deleteBatchGroups,
	deleteBatchResponses,
	listAbandoned,
	listBatchResponses,
	settleStaged
} from '../repositories/imports.ts';

/** Rows written or removed in one transaction. */
const PIECE = 250;
/** A process that gave no sign of life for so long is gone. */
const SILENCE_MS = 2 * 60_000;

/** Stands in place of the campaign while the rows of a batch are hidden. */
export function stagedUnder(batchId: string): string {
	return `staged ${batchId}`;
}

export function* inPieces<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let at = 0; at < rows.length; at += PIECE) yield rows.slice(at, at + PIECE);
}

/** Removes the hidden rows of a batch, piece by piece; what is left of it says that they are gone. */
export async function dropStaged(db: Database, batchId: string): Promise<void> {
	let isEmpty = false;
	while (!isEmpty) {
		isEmpty = await db.write(async (tx) => {
			const ids = await listBatchResponses(tx, batchId, PIECE);
			await removeResponses(db, tx, ids);
			await deleteBatchResponses(tx, batchId, ids);
			return ids.length < PIECE;
		});
	}
	await db.write(async (tx) => {
		await deleteBatchGroups(tx, batchId);
		await settleStaged(tx, batchId);
	});
}

/** Removes what was left half-way before a moment: the process that worked on it is gone. */
export async function sweepStaged(db: Database, before: Date): Promise<void> {
	for (const batchId of await listAbandoned(db.read, before)) await dropStaged(db, batchId);
}

/** The moment before which whatever is half-way was left by a process that is gone. */
export function longSilent(now: Date): Date {
	return new Date(now.getTime() - SILENCE_MS);
}
