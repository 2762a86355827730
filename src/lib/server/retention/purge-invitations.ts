import { dayOf } from '../../domain/office-day.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getInvitationListToChange,
	listOverdueLists,
	saveInvitationList
} from '../repositories/invitation-lists.ts';
import { countTickets, deleteTicketsOf } from '../repositories/invitation-tickets.ts';
import { deleteInvitedUnits } from '../repositories/invitation-units.ts';
import { countInviteesOf, deleteInviteesOf } from '../repositories/invitees.ts';
import type { Sweep } from './sweep.ts';

/**
 * Names, contacts and unused links of every list whose own day has come, or whose last day of
 * answering lies so many days back; what is left are counts.
 */
export const invitations: Sweep = {
	async due(db, { now, until }) {
		const overdue = await listOverdueLists(db, daysOf(now, until));
		return countInviteesOf(
			db,
			overdue.map(({ id }) => id)
		);
	},
	async purge(tx, { now, until, actorId }) {
		let deleted = 0;
		for (const { id } of await listOverdueLists(tx, daysOf(now, until))) {
			const list = await getInvitationListToChange(tx, id);
			const people = await countInviteesOf(tx, [id]);
			const usedCount = list.invitedCount - (await countTickets(tx, id));
			await deleteTicketsOf(tx, id);
			await deleteInviteesOf(tx, id);
			await deleteInvitedUnits(tx, id);
			await saveInvitationList(tx, { ...list, state: 'ended', usedCount, endedAt: now });
			const event = { at: now, actorId, action: 'invitation.purge', subjectId: id };
			await recordEvent(tx, { ...event, details: { people } });
			deleted += people;
		}
		return deleted;
	}
};

const daysOf = (now: Date, until: Date) => ({ today: dayOf(now), expiredBy: dayOf(until) });
