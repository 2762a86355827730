import { and, desc, eq, lte, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { invitationStates, type InvitationList } from '../../domain/invitation.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { invitationList } from '../db/schema.ts';

const stateOf = z.enum(invitationStates);

/** @throws Problem `invitation.listNotFound` */
export async function getInvitationList(db: Queries, id: string): Promise<InvitationList> {
	const [row] = await db.select().from(invitationList).where(eq(invitationList.id, id)).limit(1);
	if (!row) throw new Problem('invitation.listNotFound', { id });
	return { ...row, state: stateOf.parse(row.state) };
}

/**
 * The list as it now is, held until the transaction ends: writing a column onto itself takes the
 * lock on both engines.
 *
 * @throws Problem `invitation.listNotFound`
 */
export async function getInvitationListToChange(tx: Queries, id: string): Promise<InvitationList> {
	await tx.update(invitationList).set({ id }).where(eq(invitationList.id, id));
	return getInvitationList(tx, id);
}

/** Newest first. */
export async function listInvitationLists(db: Queries): Promise<InvitationList[]> {
	const rows = await db.select().from(invitationList).orderBy(desc(invitationList.createdAt));
	return rows.map((row) => ({ ...row, state: stateOf.parse(row.state) }));
}

/**
 * Lists whose names and numbers must be gone: their own day has come, or their last day of
 * answering lies at or before another; calendar days.
 */
export async function listOverdueLists(
	db: Queries,
	{ today, expiredBy }: { today: string; expiredBy: string }
): Promise<{ id: string }[]> {
	return db
		.select({ id: invitationList.id })
		.from(invitationList)
		.where(
			and(
				ne(invitationList.state, 'ended'),
				or(lte(invitationList.purgeOn, today), lte(invitationList.expiresOn, expiredBy))
			)
		);
}

export async function saveInvitationList(db: Queries, list: InvitationList): Promise<void> {
	await db
		.insert(invitationList)
		.values(list)
		.onConflictDoUpdate({ target: invitationList.id, set: list });
}

export async function deleteInvitationList(db: Queries, id: string): Promise<void> {
	await db.delete(invitationList).where(eq(invitationList.id, id));
}
