import { and, eq } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { invitationUnit } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** People of a unit in a list, and until when their answers are known. */
export interface InvitedUnit {
	readonly listId: string;
	readonly unitId: string;
	readonly invitedCount: number;
	readonly settledAt: Date;
}

export function listInvitedUnits(db: Queries, listId: string): Promise<InvitedUnit[]> {
	return db.select().from(invitationUnit).where(eq(invitationUnit.listId, listId));
}

export async function saveInvitedUnits(db: Queries, units: readonly InvitedUnit[]): Promise<void> {
	for (const chunk of inChunks(units)) await db.insert(invitationUnit).values(chunk);
}

export async function saveSettledAt(
	db: Queries,
	{ listId, unitId, settledAt }: Omit<InvitedUnit, 'invitedCount'>
): Promise<void> {
	await db
		.update(invitationUnit)
		.set({ settledAt })
		.where(and(eq(invitationUnit.listId, listId), eq(invitationUnit.unitId, unitId)));
}

export async function deleteInvitedUnits(db: Queries, listId: string): Promise<void> {
	await db.delete(invitationUnit).where(eq(invitationUnit.listId, listId));
}
