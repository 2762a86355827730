import { count, eq } from 'drizzle-orm';
import type { Ticket } from '../../domain/invitation.ts';
import type { Queries } from '../db/database.ts';
import { invitationList, invitationTicket } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** A ticket that is not used yet, and until when for what. */
export interface StandingTicket extends Ticket {
	readonly campaignId: string;
	/** YYYY-MM-DD. */
	readonly expiresOn: string;
}

export async function findTicket(db: Queries, hash: string): Promise<StandingTicket | null> {
	const [row] = await db
		.select({
			ticket: invitationTicket,
			campaignId: invitationList.campaignId,
			expiresOn: invitationList.expiresOn
		})
		.from(invitationTicket)
		.innerJoin(invitationList, eq(invitationList.id, invitationTicket.listId))
		.where(eq(invitationTicket.hash, hash))
		.limit(1);
	if (!row) return null;
	const { ticket, campaignId, expiresOn } = row;
	return { ...ticket, campaignId, expiresOn };
}

/** Hashes of a list's tickets that nobody used yet. */
export async function listTicketHashes(db: Queries, listId: string): Promise<Set<string>> {
	const rows = await db
		.select({ hash: invitationTicket.hash })
		.from(invitationTicket)
		.where(eq(invitationTicket.listId, listId));
	return new Set(rows.map(({ hash }) => hash));
}

export async function countTickets(db: Queries, listId: string): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(invitationTicket)
		.where(eq(invitationTicket.listId, listId));
	return row?.total ?? 0;
}

/** In the order of their hashes: where a row lies must not say whose it is. */
export async function saveTickets(db: Queries, tickets: readonly Ticket[]): Promise<void> {
	const shuffled = [...tickets].sort((a, b) => (a.hash < b.hash ? -1 : 1));
	for (const chunk of inChunks(shuffled)) await db.insert(invitationTicket).values(chunk);
}

/** @returns whether it was still there: of two who use it at once, one */
export async function deleteTicket(db: Queries, hash: string): Promise<boolean> {
	const deleted = await db
		.delete(invitationTicket)
		.where(eq(invitationTicket.hash, hash))
		.returning({ listId: invitationTicket.listId });
	return deleted.length > 0;
}

export async function deleteTicketsOf(db: Queries, listId: string): Promise<void> {
	await db.delete(invitationTicket).where(eq(invitationTicket.listId, listId));
}
