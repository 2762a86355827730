import { desc, eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { KeyingBatch } from '../../domain/keying.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { keyingBatch } from '../db/schema.ts';

const stateOf = z.enum(['open', 'locked']);

/** @throws Problem `keying.batchNotFound` */
export async function getBatch(db: Queries, id: string): Promise<KeyingBatch> {
	const [row] = await db.select().from(keyingBatch).where(eq(keyingBatch.id, id)).limit(1);
	if (!row) throw new Problem('keying.batchNotFound');
	return toBatch(row);
}

/** The batch, held until the transaction ends: two who key at once take turns. */
export async function getBatchToChange(tx: Queries, id: string): Promise<KeyingBatch> {
	await tx
		.update(keyingBatch)
		.set({ number: sql`${keyingBatch.number}` })
		.where(eq(keyingBatch.id, id));
	return getBatch(tx, id);
}

/** Newest first. */
export async function listBatches(db: Queries): Promise<KeyingBatch[]> {
	const rows = await db
		.select()
		.from(keyingBatch)
		.orderBy(desc(keyingBatch.createdAt), desc(keyingBatch.number));
	return rows.map(toBatch);
}

/** The number after the last batch of a campaign. */
export async function findNextBatchNumber(db: Queries, campaignId: string): Promise<number> {
	const [row] = await db
		.select({ last: max(keyingBatch.number) })
		.from(keyingBatch)
		.where(eq(keyingBatch.campaignId, campaignId));
	return (row?.last ?? 0) + 1;
}

export async function saveBatch(db: Queries, saved: KeyingBatch): Promise<void> {
	await db
		.insert(keyingBatch)
		.values(saved)
		.onConflictDoUpdate({ target: keyingBatch.id, set: saved });
}

export async function deleteBatch(db: Queries, id: string): Promise<void> {
	await db.delete(keyingBatch).where(eq(keyingBatch.id, id));
}

function toBatch(row: typeof keyingBatch.$inferSelect): KeyingBatch {
	return { ...row, state: stateOf.parse(row.state) };
}
