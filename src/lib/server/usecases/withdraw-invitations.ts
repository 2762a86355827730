import { mustStand } from '../../domain/invitation.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	deleteInvitationList,
	getInvitationListToChange,
	saveInvitationList
} from '../repositories/invitation-lists.ts';
import { countTickets, deleteTicketsOf } from '../repositories/invitation-tickets.ts';
import { deleteInvitedUnits } from '../repositories/invitation-units.ts';
import { deleteInviteesOf } from '../repositories/invitees.ts';

export interface Request {
	listId: string;
	/** `undo`: as if it had never been made, while nothing was sent. `withdraw`: unused links end. */
	deed: 'undo' | 'withdraw';
	actorId: string;
	now: Date;
}

/**
 * Ends a list: names and contacts are erased and unused links take no answer. Responses already
 * given stay, since nobody can tell which they are.
 *
 * @throws Problem `invitation.listNotFound`, `invitation.ended`, `invitation.alreadySent`
 */
export function withdrawInvitations(
	db: Database,
	{ listId, deed, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const list = await getInvitationListToChange(tx, listId);
		mustStand(list);
		if (deed === 'undo' && list.state !== 'ready')
			throw new Problem('invitation.alreadySent', { name: list.name });
		const usedCount = list.invitedCount - (await countTickets(tx, listId));

		await deleteTicketsOf(tx, listId);
		await deleteInviteesOf(tx, listId);
		await deleteInvitedUnits(tx, listId);
		if (deed === 'undo') await deleteInvitationList(tx, listId);
		else await saveInvitationList(tx, { ...list, state: 'ended', usedCount, endedAt: now });
		const action = deed === 'undo' ? 'invitation.undo' : 'invitation.withdraw';
		const details = { people: list.invitedCount };
		await recordEvent(tx, { at: now, actorId, action, subjectId: listId, details });
	});
}
