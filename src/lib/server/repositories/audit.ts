import { count, desc } from 'drizzle-orm';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Queries } from '../db/database.ts';
import { auditEvent } from '../db/schema.ts';

export async function recordEvent(tx: Queries, event: AuditEvent): Promise<void> {
	await tx.insert(auditEvent).values({ ...event, details: { ...event.details } });
}

/** Newest first. */
export async function listEvents(
	db: Queries,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<Required<AuditEvent>[]> {
	const { at, actorId, action, subjectId, details, id } = auditEvent;
	return db
		.select({ at, actorId, action, subjectId, details })
		.from(auditEvent)
		.orderBy(desc(id))
		.limit(limit)
		.offset(offset);
}

export async function countEvents(db: Queries): Promise<number> {
	const [row] = await db.select({ total: count() }).from(auditEvent);
	return row?.total ?? 0;
}
