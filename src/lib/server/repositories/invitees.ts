import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Invitee } from '../../domain/invitation.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { invitationList, invitee } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** @throws Problem `invitation.inviteeNotFound` */
export async function getInvitee(db: Queries, id: string): Promise<Invitee> {
	const [row] = await db.select().from(invitee).where(eq(invitee.id, id)).limit(1);
	if (!row) throw new Problem('invitation.inviteeNotFound', { id });
	return row;
}

/** The one of a list whose contact has the mark. */
export async function findInvitee(
	db: Queries,
	{ listId, mark }: { listId: string; mark: string }
): Promise<Invitee | null> {
	const [row] = await db
		.select()
		.from(invitee)
		.where(and(eq(invitee.listId, listId), eq(invitee.contactMark, mark)))
		.limit(1);
	return row ?? null;
}

/** In the order in which they were given. */
export function listInvitees(db: Queries, listId: string): Promise<Invitee[]> {
	return db.select().from(invitee).where(eq(invitee.listId, listId)).orderBy(asc(invitee.position));
}

/** Which of the contacts, by their marks, a list of the campaign names already. */
export async function listInvitedMarks(
	db: Queries,
	campaignId: string,
	marks: readonly string[]
): Promise<Set<string>> {
	const found = new Set<string>();
	for (const chunk of inChunks(marks)) {
		const rows = await db
			.select({ mark: invitee.contactMark })
			.from(invitee)
			.innerJoin(invitationList, eq(invitationList.id, invitee.listId))
			.where(and(eq(invitationList.campaignId, campaignId), inArray(invitee.contactMark, chunk)));
		for (const { mark } of rows) found.add(mark);
	}
	return found;
}

export async function saveInvitees(db: Queries, invitees: readonly Invitee[]): Promise<void> {
	const rows = invitees.map((one) => ({ ...one, sealed: Buffer.from(one.sealed) }));
	for (const chunk of inChunks(rows)) await db.insert(invitee).values(chunk);
}

/** Known to have answered from now on. */
export async function saveInviteesUsed(db: Queries, ids: readonly string[]): Promise<void> {
	for (const chunk of inChunks(ids))
		await db.update(invitee).set({ isUsed: true }).where(inArray(invitee.id, chunk));
}

export async function deleteInvitee(db: Queries, id: string): Promise<void> {
	await db.delete(invitee).where(eq(invitee.id, id));
}

/** People of some lists. */
export async function countInviteesOf(db: Queries, listIds: readonly string[]): Promise<number> {
	if (listIds.length === 0) return 0;
	const [row] = await db
		.select({ total: count() })
		.from(invitee)
		.where(inArray(invitee.listId, [...listIds]));
	return row?.total ?? 0;
}

export async function deleteInviteesOf(db: Queries, listId: string): Promise<void> {
	await db.delete(invitee).where(eq(invitee.listId, listId));
}
