import { and, desc, eq, inArray, lte, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { ImportBatch } from '../../domain/import-batch.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import {
	importBatch,
	importBatchResponse,
	importMapping,
	response,
	responseGroup,
	tally,
	tallyDay
} from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(['taken', 'undone']);
/** A batch on its way in, which nobody sees yet. */
const STAGING = 'staging';

/** @throws Problem `import.notFound` */
export async function getBatch(db: Queries, id: string): Promise<ImportBatch> {
	const found = await findBatch(db, id);
	if (!found) throw new Problem('import.notFound');
	return found;
}

export async function findBatch(db: Queries, id: string): Promise<ImportBatch | null> {
	const [row] = await db
		.select()
		.from(importBatch)
		.where(and(eq(importBatch.id, id), ne(importBatch.state, STAGING)))
		.limit(1);
	return row ? toBatch(row) : null;
}

/** Newest first. */
export async function listBatches(db: Queries, limit: number): Promise<ImportBatch[]> {
	const rows = await db
		.select()
		.from(importBatch)
		.where(ne(importBatch.state, STAGING))
		.orderBy(desc(importBatch.createdAt), desc(importBatch.id))
		.limit(limit);
	return rows.map(toBatch);
}

/**
 * The batch as it stands.
 *
 * @param stagedAt where rows of it are still on their way in or out: the last sign of life
 */
export async function saveBatch(
	db: Queries,
	batch: ImportBatch,
	stagedAt: Date | null = null
): Promise<void> {
	const row = { ...batch, stagedAt };
	await db.insert(importBatch).values(row).onConflictDoUpdate({ target: importBatch.id, set: row });
}

/** Announces a batch whose rows are on their way in. */
export async function saveStagedBatch(
	db: Queries,
	batch: ImportBatch,
	stagedAt: Date
): Promise<void> {
	const row = { ...batch, state: STAGING, stagedAt };
	await db.insert(importBatch).values(row).onConflictDoUpdate({ target: importBatch.id, set: row });
}

/** A sign of life. @returns whether the batch is still on its way */
export async function keepStaged(db: Queries, batchId: string, stagedAt: Date): Promise<boolean> {
	const { id } = importBatch;
	const kept = await db
		.update(importBatch)
		.set({ stagedAt })
		.where(and(eq(id, batchId), eq(importBatch.state, STAGING)))
		.returning({ id });
	return kept.length > 0;
}

/** Batches whose rows rest half-way since a moment. */
export async function listAbandoned(db: Queries, before: Date): Promise<string[]> {
	const rows = await db
		.select({ id: importBatch.id })
		.from(importBatch)
		.where(lte(importBatch.stagedAt, before));
	return rows.map(({ id }) => id);
}

/** Forgets a batch that never arrived, or that nothing of one taken back is left. */
export async function settleStaged(db: Queries, batchId: string): Promise<void> {
	const { id, state } = importBatch;
	await db.delete(importBatch).where(and(eq(id, batchId), eq(state, STAGING)));
	await db.update(importBatch).set({ stagedAt: null }).where(eq(id, batchId));
}

/** Adds responses to a batch. */
export async function saveBatchResponses(
	db: Queries,
	batchId: string,
	responseIds: readonly string[]
): Promise<void> {
	for (const chunk of inChunks(responseIds)) {
		await db
			.insert(importBatchResponse)
			.values(chunk.map((responseId) => ({ batchId, responseId })));
	}
}

export async function listBatchResponses(
	db: Queries,
	batchId: string,
	limit?: number
): Promise<string[]> {
	const query = db
		.select({ id: importBatchResponse.responseId })
		.from(importBatchResponse)
		.where(eq(importBatchResponse.batchId, batchId));
	const rows = await (limit === undefined ? query : query.limit(limit));
	return rows.map(({ id }) => id);
}

/** Forgets that a batch had these responses; they are gone themselves. */
export async function deleteBatchResponses(
	db: Queries,
	batchId: string,
	responseIds: readonly string[]
): Promise<void> {
	for (const chunk of inChunks(responseIds)) {
		await db
			.delete(importBatchResponse)
			.where(
				and(
					eq(importBatchResponse.batchId, batchId),
					inArray(importBatchResponse.responseId, chunk)
				)
			);
	}
}

/**
 * Moves the groups of a batch to another campaign, with all that is counted in them.
 *
 * @returns how many there were
 */
export async function moveBatchGroups(
	db: Queries,
	batchId: string,
	campaignId: string
): Promise<number> {
	const { id } = responseGroup;
	const moved = await db
		.update(responseGroup)
		.set({ campaignId })
		.where(eq(responseGroup.batchId, batchId))
		.returning({ id });
	return moved.length;
}

/** Deletes the groups of a batch, whose responses are gone, and their empty tallies. */
export async function deleteBatchGroups(db: Queries, batchId: string): Promise<void> {
	const groups = await db
		.select({ id: responseGroup.id })
		.from(responseGroup)
		.where(eq(responseGroup.batchId, batchId));
	for (const chunk of inChunks(groups.map(({ id }) => id))) {
		await db.delete(tally).where(inArray(tally.groupId, chunk));
		await db.delete(tallyDay).where(inArray(tallyDay.groupId, chunk));
		await db.delete(responseGroup).where(inArray(responseGroup.id, chunk));
	}
}

/** Those of the ids under which a response is stored. */
export async function listStoredIds(db: Queries, ids: readonly string[]): Promise<string[]> {
	const stored: string[] = [];
	for (const chunk of inChunks(ids)) {
		const rows = await db
			.select({ id: response.id })
			.from(response)
			.where(inArray(response.id, chunk));
		stored.push(...rows.map(({ id }) => id));
	}
	return stored;
}

/** What the columns under a header meant when such a file was last imported to a version. */
export async function findMapping(
	db: Queries,
	headerHash: string,
	versionId: string
): Promise<Record<string, string> | null> {
	const [row] = await db
		.select()
		.from(importMapping)
		.where(eq(importMapping.headerHash, headerHash))
		.limit(1);
	return row?.versionId === versionId ? row.mapping : null;
}

export async function saveMapping(
	db: Queries,
	headerHash: string,
	versionId: string,
	mapping: Record<string, string>
): Promise<void> {
	await db
		.insert(importMapping)
		.values({ headerHash, versionId, mapping })
		.onConflictDoUpdate({ target: importMapping.headerHash, set: { versionId, mapping } });
}

function toBatch({ stagedAt: _, ...row }: typeof importBatch.$inferSelect): ImportBatch {
	return { ...row, state: stateOf.parse(row.state) };
}
