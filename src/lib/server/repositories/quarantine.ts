import { count, desc, eq, lte, sum } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { quarantine } from '../db/schema.ts';

/** A submission that the intake refused, kept with its reason until someone settles it. */
export interface RefusedSubmission {
	/** SHA-256 of reason and body: the same refusal, repeated by an outbox, is kept once. */
	readonly id: string;
	readonly receivedAt: Date;
	/** Null where the body names none. */
	readonly responseId: string | null;
	/** The code of the problem. */
	readonly problem: string;
	readonly details: Record<string, string | number>;
	/** The JSON that came, cut where it is longer than the intake keeps. */
	readonly body: string;
	/** Whether an enrolled device or an officer stands for it. */
	readonly isVouched: boolean;
	readonly sizeBytes: number;
}

export async function saveRefusals(
	db: Queries,
	refusals: readonly RefusedSubmission[]
): Promise<void> {
	if (refusals.length === 0) return;
	await db
		.insert(quarantine)
		.values([...refusals])
		.onConflictDoNothing();
}

/** @throws Problem `quarantine.notFound` */
export async function getRefusal(db: Queries, id: string): Promise<RefusedSubmission> {
	const [row] = await db.select().from(quarantine).where(eq(quarantine.id, id)).limit(1);
	if (!row) throw new Problem('quarantine.notFound', { id });
	return row;
}

/** Newest first. */
export function listRefusals(
	db: Queries,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<RefusedSubmission[]> {
	return db
		.select()
		.from(quarantine)
		.orderBy(desc(quarantine.receivedAt), desc(quarantine.id))
		.limit(limit)
		.offset(offset);
}

export async function countRefusals(db: Queries): Promise<number> {
	const [row] = await db.select({ total: count() }).from(quarantine);
	return row?.total ?? 0;
}

/** How much is kept of what nobody stands for. */
export async function measureUnvouched(db: Queries): Promise<{ rows: number; bytes: number }> {
	const [row] = await db
		.select({ rows: count(), bytes: sum(quarantine.sizeBytes) })
		.from(quarantine)
		.where(eq(quarantine.isVouched, false));
	return { rows: row?.rows ?? 0, bytes: Number(row?.bytes ?? 0) };
}

/** Received at or before a moment, and still unsettled. */
export async function countRefusalsUntil(db: Queries, until: Date): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(quarantine)
		.where(lte(quarantine.receivedAt, until));
	return row?.total ?? 0;
}

/** @returns refusals deleted */
export async function deleteRefusalsUntil(tx: Queries, until: Date): Promise<number> {
	const deleted = await countRefusalsUntil(tx, until);
	await tx.delete(quarantine).where(lte(quarantine.receivedAt, until));
	return deleted;
}

/** Once a person has settled it. */
export async function deleteRefusal(db: Queries, id: string): Promise<void> {
	await db.delete(quarantine).where(eq(quarantine.id, id));
}
