import { asc, desc, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { thresholdChange } from '../db/schema.ts';

export interface ThresholdChange {
	readonly id: string;
	/** Of domain/threshold.ts; of an earlier release perhaps one that no longer exists. */
	readonly code: string;
	/** Null where the limit went back to its default. */
	readonly value: number | null;
	readonly reason: string;
	readonly changedAt: Date;
	readonly changedBy: string;
}

/** What was set last, by code. */
export async function listThresholds(db: Queries): Promise<Map<string, ThresholdChange>> {
	const rows = await db
		.select()
		.from(thresholdChange)
		.orderBy(asc(thresholdChange.changedAt), asc(thresholdChange.id));
	return new Map(rows.map((row) => [row.code, row]));
}

/** The history of one limit, newest first. */
export function listThresholdChanges(db: Queries, code: string): Promise<ThresholdChange[]> {
	return db
		.select()
		.from(thresholdChange)
		.where(eq(thresholdChange.code, code))
		.orderBy(desc(thresholdChange.changedAt), desc(thresholdChange.id));
}

export async function saveThresholdChange(db: Queries, change: ThresholdChange): Promise<void> {
	await db.insert(thresholdChange).values(change);
}
