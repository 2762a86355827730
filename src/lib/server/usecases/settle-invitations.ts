import { mayShowUsed, type InvitationList, type Invitee } from '../../domain/invitation.ts';
import type { Database, Queries } from '../db/database.ts';
import { dayOf } from '../../domain/office-day.ts';
import { openPerson, ticketHash } from '../invitee-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { getInvitationListToChange, saveInvitationList } from '../repositories/invitation-lists.ts';
import { listTicketHashes } from '../repositories/invitation-tickets.ts';
import { listInvitedUnits, saveSettledAt } from '../repositories/invitation-units.ts';
import { listInvitees, saveInviteesUsed } from '../repositories/invitees.ts';
import { countLinkResponsesSince } from '../repositories/response-counts.ts';

export interface Request {
	listId: string;
	key: PersonalData;
	now: Date;
}

/**
 * Writes down who has answered, at most once a calendar day and only for units in which each of
 * them is one of several: a mark made at the moment of answering would lie beside the response.
 *
 * @returns the list as it now is
 * @throws Problem `invitation.listNotFound`, `personal.unreadable`
 */
export function settleInvitations(
	db: Database,
	{ listId, key, now }: Request
): Promise<InvitationList> {
	return db.write(async (tx) => {
		const list = await getInvitationListToChange(tx, listId);
		const today = dayOf(now);
		const isDue = list.settledOn === null || list.settledOn < today;
		if (list.state === 'ended' || !isDue) return list;

		const standing = await listTicketHashes(tx, listId);
		const answered = (await listInvitees(tx, listId)).filter((invitee) => {
			return !invitee.isUsed && !standing.has(ticketHash(openPerson(key, invitee).code));
		});
		await showAnswered(tx, list, { answered, now });

		const usedCount = list.invitedCount - standing.size;
		const settled: InvitationList = { ...list, usedCount, settledOn: today };
		await saveInvitationList(tx, settled);
		return settled;
	});
}

async function showAnswered(
	tx: Queries,
	{ id: listId, campaignId }: InvitationList,
	{ answered, now }: { answered: readonly Invitee[]; now: Date }
): Promise<void> {
	for (const { unitId, settledAt } of await listInvitedUnits(tx, listId)) {
		const here = answered.filter((invitee) => invitee.unitId === unitId);
		if (here.length === 0) continue;
		const since = { campaignId, unitId, since: settledAt };
		const responses = await countLinkResponsesSince(tx, since);
		if (!mayShowUsed({ used: here.length, responses })) continue;
		await saveInviteesUsed(
			tx,
			here.map(({ id }) => id)
		);
		await saveSettledAt(tx, { listId, unitId, settledAt: now });
	}
}
