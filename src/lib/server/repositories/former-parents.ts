import { and, asc, eq, gte } from 'drizzle-orm';
import type { FormerParent } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { unitFormerParent } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

const { unitId, validTo } = unitFormerParent;

/** All of them, or those that still held on a calendar day. */
export async function listFormerParents(db: Queries, day?: string): Promise<FormerParent[]> {
	return db
		.select()
		.from(unitFormerParent)
		.where(day === undefined ? undefined : gte(validTo, day))
		.orderBy(asc(unitId), asc(validTo));
}

/** Where a unit hung before it was moved, oldest first. */
export async function listFormerParentsOf(db: Queries, id: string): Promise<FormerParent[]> {
	return db.select().from(unitFormerParent).where(eq(unitId, id)).orderBy(asc(validTo));
}

export async function saveFormerParents(
	db: Queries,
	places: readonly FormerParent[]
): Promise<void> {
	for (const chunk of inChunks(places)) {
		await db
			.insert(unitFormerParent)
			.values(chunk)
			.onConflictDoUpdate({ target: [unitId, validTo], set: insertedValues(unitFormerParent) });
	}
}

export async function deleteFormerParent(db: Queries, place: FormerParent): Promise<void> {
	await db
		.delete(unitFormerParent)
		.where(and(eq(unitId, place.unitId), eq(validTo, place.validTo)));
}
