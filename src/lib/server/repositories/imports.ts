import { desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { ImportBatch } from '../../domain/import-batch.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { importBatch, importBatchResponse, importMapping, response } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(['taken', 'undone']);

/** @throws Problem `import.notFound` */
export async function getBatch(db: Queries, id: string): Promise<ImportBatch> {
	const found = await findBatch(db, id);
	if (!found) throw new Problem('import.notFound');
	return found;
}

export async function findBatch(db: Queries, id: string): Promise<ImportBatch | null> {
	const [row] = await db.select().from(importBatch).where(eq(importBatch.id, id)).limit(1);
	return row ? toBatch(row) : null;
}

/** Newest first. */
export async function listBatches(db: Queries, limit: number): Promise<ImportBatch[]> {
	const rows = await db
		.select()
		.from(importBatch)
		.orderBy(desc(importBatch.createdAt), desc(importBatch.id))
		.limit(limit);
	return rows.map(toBatch);
}

export async function saveBatch(db: Queries, batch: ImportBatch): Promise<void> {
	await db
		.insert(importBatch)
		.values(batch)
		.onConflictDoUpdate({ target: importBatch.id, set: batch });
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

export async function listBatchResponses(db: Queries, batchId: string): Promise<string[]> {
	const rows = await db
		.select({ id: importBatchResponse.responseId })
		.from(importBatchResponse)
		.where(eq(importBatchResponse.batchId, batchId));
	return rows.map(({ id }) => id);
}

/** Forgets which responses a batch had; they are gone themselves. */
export async function deleteBatchResponses(db: Queries, batchId: string): Promise<void> {
	await db.delete(importBatchResponse).where(eq(importBatchResponse.batchId, batchId));
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

function toBatch(row: typeof importBatch.$inferSelect): ImportBatch {
	return { ...row, state: stateOf.parse(row.state) };
}
