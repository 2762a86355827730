/**
 * Responses to an invitation: each ticket admits one. It is deleted in the transaction that stores
 * the response, so that both happen or neither, and nothing is left that tells which ticket it was.
 */
import { inArray } from 'drizzle-orm';
import { isInvitationCode, type Link } from '../../domain/link.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { response } from '../db/schema.ts';
import { ticketHash } from '../invitee-seal.ts';
import { inChunks } from '../repositories/chunks.ts';
import { deleteTicket, findTicket } from '../repositories/invitation-tickets.ts';
import { dayOf } from '../../domain/office-day.ts';
import type { AcceptedResponse } from './write-responses.ts';

/** What stands in a kept body for a code: with it the answers could be laid beside a name. */
const WITHHELD = '(invitation)';

/** A submission that names an invitation. */
export interface Invited {
	readonly code: string;
	readonly campaignId: string;
	readonly answeredAt: Date;
}

/** The place of a link, and the ticket where it is an invitation's. */
export interface Admission extends Omit<Link, 'code'> {
	readonly ticketHash: string;
}

/**
 * The place an invitation answers for, and the ticket to be used up.
 *
 * @throws Problem `invitation.spent` where it was used, withdrawn, never given or came too late
 */
export async function admitByTicket(
	db: Queries,
	{ code, campaignId, answeredAt }: Invited
): Promise<Admission> {
	const ticket = await findTicket(db, ticketHash(code));
	if (ticket?.campaignId !== campaignId || dayOf(answeredAt) > ticket.expiresOn)
		throw new Problem('invitation.spent');
	return {
		campaignId,
		unitId: ticket.unitId,
		deskId: '',
		retiredAt: null,
		ticketHash: ticket.hash
	};
}

/**
 * Uses up the tickets of a batch, in one order for all processes. A response that is stored
 * already was sent again and needs none.
 *
 * @param tx the transaction that stores the batch
 * @returns the responses that come too late
 */
export async function spendTickets(
	tx: Queries,
	batch: readonly AcceptedResponse[]
): Promise<ReadonlySet<AcceptedResponse>> {
	const bearing = batch.flatMap((one) => (one.ticketHash ? [{ one, hash: one.ticketHash }] : []));
	const late = new Set<AcceptedResponse>();
	if (bearing.length === 0) return late;
	const stored = await storedAmong(
		tx,
		bearing.map(({ one }) => one.id)
	);
	bearing.sort((a, b) => (a.hash < b.hash ? -1 : 1));
	for (const { one, hash } of bearing) {
		if (stored.has(one.id)) continue;
		if (!(await deleteTicket(tx, hash))) late.add(one);
	}
	return late;
}

/** A submission as it may be kept among the refused: without the code of an invitation. */
export function withoutTicket(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || !('collector' in body)) return body;
	const { collector } = body;
	if (typeof collector !== 'object' || collector === null || !('code' in collector)) return body;
	const { code } = collector;
	if (typeof code !== 'string' || !isInvitationCode(code.trim().toLowerCase())) return body;
	return { ...body, collector: { ...collector, code: WITHHELD } };
}

async function storedAmong(tx: Queries, ids: readonly string[]): Promise<Set<string>> {
	const stored = new Set<string>();
	for (const chunk of inChunks(ids)) {
		const rows = await tx
			.select({ id: response.id })
			.from(response)
			.where(inArray(response.id, chunk));
		for (const { id } of rows) stored.add(id);
	}
	return stored;
}
