import { count, desc, inArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { retentionDeletion, retentionRun } from '../db/schema.ts';

/** What a run deleted of one kind. */
export interface Deletion {
	readonly kind: string;
	/** The rule that held. */
	readonly days: number;
	readonly deleted: number;
	/** Still due when it was counted again afterwards: 0 proves the deletion. */
	readonly remaining: number;
}

export interface RetentionRun {
	readonly id: string;
	readonly begunAt: Date;
	readonly endedAt: Date;
	/** `system` for the timetable. */
	readonly startedBy: string;
	readonly deletions: readonly Deletion[];
}

export async function saveDeletion(tx: Queries, runId: string, deletion: Deletion): Promise<void> {
	await tx.insert(retentionDeletion).values({ ...deletion, runId });
}

export async function saveRetentionRun(
	tx: Queries,
	{ id, begunAt, endedAt, startedBy }: Omit<RetentionRun, 'deletions'>
): Promise<void> {
	const row = { id, begunAt, endedAt, startedBy };
	await tx
		.insert(retentionRun)
		.values(row)
		.onConflictDoUpdate({ target: retentionRun.id, set: row });
}

/** Newest first. */
export async function listRetentionRuns(
	db: Queries,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<RetentionRun[]> {
	const runs = await db
		.select()
		.from(retentionRun)
		.orderBy(desc(retentionRun.begunAt), desc(retentionRun.id))
		.limit(limit)
		.offset(offset);
	if (runs.length === 0) return [];
	const ids = runs.map(({ id }) => id);
	const rows = await db
		.select()
		.from(retentionDeletion)
		.where(inArray(retentionDeletion.runId, ids));
	const byRun = Map.groupBy(rows, ({ runId }) => runId);
	return runs.map((run) => ({
		...run,
		deletions: (byRun.get(run.id) ?? []).map(({ kind, days, deleted, remaining }) => ({
			kind,
			days,
			deleted,
			remaining
		}))
	}));
}

export async function countRetentionRuns(db: Queries): Promise<number> {
	const [row] = await db.select({ total: count() }).from(retentionRun);
	return row?.total ?? 0;
}
