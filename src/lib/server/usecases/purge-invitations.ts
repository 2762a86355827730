import type { Database } from '../db/database.ts';
import { dayOf } from '../../domain/office-day.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getInvitationListToChange,
	listOverdueLists,
	saveInvitationList
} from '../repositories/invitation-lists.ts';
import { countTickets, deleteTicketsOf } from '../repositories/invitation-tickets.ts';
import { deleteInvitedUnits } from '../repositories/invitation-units.ts';
import { deleteInviteesOf } from '../repositories/invitees.ts';

/**
 * Erases names, contacts and unused links of every list whose day has come; what is left are
 * counts. To be run every day.
 *
 * @returns how many lists were erased
 */
export function purgeInvitations(db: Database, { now }: { now: Date }): Promise<number> {
	return db.write(async (tx) => {
		const overdue = await listOverdueLists(tx, dayOf(now));
		for (const { id } of overdue) {
			const list = await getInvitationListToChange(tx, id);
			const usedCount = list.invitedCount - (await countTickets(tx, id));
			await deleteTicketsOf(tx, id);
			await deleteInviteesOf(tx, id);
			await deleteInvitedUnits(tx, id);
			await saveInvitationList(tx, { ...list, state: 'ended', usedCount, endedAt: now });
			await recordEvent(tx, {
				at: now,
				actorId: 'system',
				action: 'invitation.purge',
				subjectId: id,
				details: { people: list.invitedCount }
			});
		}
		return overdue.length;
	});
}
