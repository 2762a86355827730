import { and, asc, eq, isNull } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { Quota } from '../../domain/quota.ts';
import type { Queries } from '../db/database.ts';
import { quota } from '../db/schema.ts';

export async function findQuota(db: Queries, id: string): Promise<Quota | null> {
	const [row] = await db.select().from(quota).where(eq(quota.id, id)).limit(1);
	return row ?? null;
}

/** @throws Problem `quota.notFound` */
export async function getQuota(db: Queries, id: string): Promise<Quota> {
	const found = await findQuota(db, id);
	if (!found) throw new Problem('quota.notFound');
	return found;
}

/** Of a campaign, in the order in which they were made. */
export function listQuotas(db: Queries, campaignId: string): Promise<Quota[]> {
	return db
		.select()
		.from(quota)
		.where(eq(quota.campaignId, campaignId))
		.orderBy(asc(quota.createdAt), asc(quota.id));
}

/** Given to an interviewer and not ended, in the order in which they were given. */
export function listQuotasOf(db: Queries, interviewerId: string): Promise<Quota[]> {
	return db
		.select()
		.from(quota)
		.where(and(eq(quota.interviewerId, interviewerId), isNull(quota.endedAt)))
		.orderBy(asc(quota.createdAt), asc(quota.id));
}

export async function saveQuota(db: Queries, saved: Quota): Promise<void> {
	await db.insert(quota).values(saved).onConflictDoUpdate({ target: quota.id, set: saved });
}
