import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { dossierBatch, dossierBatchRow } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** Counts of dossiers that came in at once. */
export interface DossierBatch {
	readonly id: string;
	/** Top of the branch of whoever brought them. */
	readonly branchId: string;
	readonly rows: number;
	readonly recordedAt: Date;
	readonly recordedBy: string;
	readonly undoneAt: Date | null;
}

export interface DossierBatchRow {
	readonly batchId: string;
	readonly unitId: string;
	/** 20261121 */
	readonly day: number;
	/** Null where the day was not known before. */
	readonly before: number | null;
	readonly after: number;
}

/** @throws Problem `dossier.batchNotFound` */
export async function getDossierBatch(db: Queries, id: string): Promise<DossierBatch> {
	const [row] = await db.select().from(dossierBatch).where(eq(dossierBatch.id, id)).limit(1);
	if (!row) throw new Problem('dossier.batchNotFound');
	return row;
}

export async function saveDossierBatch(
	db: Queries,
	batch: DossierBatch,
	rows: readonly DossierBatchRow[]
): Promise<void> {
	await db.insert(dossierBatch).values(batch);
	for (const chunk of inChunks(rows)) await db.insert(dossierBatchRow).values(chunk);
}

/** @returns false where somebody was quicker */
export async function saveUndone(db: Queries, id: string, undoneAt: Date): Promise<boolean> {
	const saved = await db
		.update(dossierBatch)
		.set({ undoneAt })
		.where(and(eq(dossierBatch.id, id), isNull(dossierBatch.undoneAt)))
		.returning({ id: dossierBatch.id });
	return saved.length === 1;
}

export function listDossierBatchRows(db: Queries, batchId: string): Promise<DossierBatchRow[]> {
	return db
		.select()
		.from(dossierBatchRow)
		.where(eq(dossierBatchRow.batchId, batchId))
		.orderBy(asc(dossierBatchRow.unitId), asc(dossierBatchRow.day));
}

/** Newest first; all, or those that people of some branches brought. */
export function listDossierBatches(
	db: Queries,
	{ branchIds, limit }: { branchIds: readonly string[] | null; limit: number }
): Promise<DossierBatch[]> {
	return db
		.select()
		.from(dossierBatch)
		.where(branchIds === null ? undefined : inArray(dossierBatch.branchId, [...branchIds]))
		.orderBy(desc(dossierBatch.recordedAt), desc(dossierBatch.id))
		.limit(limit);
}
