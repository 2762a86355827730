import type { Database } from '../db/database.ts';
import { openPerson, ticketHash } from '../invitee-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getInvitationListToChange, saveInvitationList } from '../repositories/invitation-lists.ts';
import { deleteTicket } from '../repositories/invitation-tickets.ts';
import { deleteInvitee, getInvitee } from '../repositories/invitees.ts';

export interface Request {
	inviteeId: string;
	key: PersonalData;
	actorId: string;
	now: Date;
}

/**
 * Takes a person who asks for it off a list, with his link where it was not used. What he may have
 * answered stays: nobody can tell which response it is. The event does not name him.
 *
 * @throws Problem `invitation.inviteeNotFound`, `personal.unreadable`
 */
export function eraseInvitee(
	db: Database,
	{ inviteeId, key, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const invitee = await getInvitee(tx, inviteeId);
		const list = await getInvitationListToChange(tx, invitee.listId);
		const wasUnused = await deleteTicket(tx, ticketHash(openPerson(key, invitee).code));
		await deleteInvitee(tx, inviteeId);
		if (wasUnused) await saveInvitationList(tx, { ...list, invitedCount: list.invitedCount - 1 });
		await recordEvent(tx, { at: now, actorId, action: 'invitation.erase', subjectId: list.id });
	});
}
