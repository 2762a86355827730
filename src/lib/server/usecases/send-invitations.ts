import { mustStand, type InvitationList, type Invitee } from '../../domain/invitation.ts';
import type { Database } from '../db/database.ts';
import { openPerson, type InvitedPerson } from '../invitee-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getInvitationListToChange, saveInvitationList } from '../repositories/invitation-lists.ts';
import { listInvitees } from '../repositories/invitees.ts';

export interface Request {
	listId: string;
	/** `first`: everybody. `reminder`: those not known to have answered. */
	round: 'first' | 'reminder';
	key: PersonalData;
	actorId: string;
	now: Date;
}

/** A person to write to, and the code of his own link. */
export type Addressee = InvitedPerson & Pick<Invitee, 'unitId'>;

export interface Round {
	readonly list: InvitationList;
	readonly people: readonly Addressee[];
}

/**
 * Hands out whom to write to, and says who took the names when. Settle the list before a reminder.
 *
 * @throws Problem `invitation.listNotFound`, `invitation.ended`, `personal.unreadable`
 */
export function sendInvitations(db: Database, request: Request): Promise<Round> {
	const { listId, round, key, actorId, now } = request;
	return db.write(async (tx) => {
		const list = await getInvitationListToChange(tx, listId);
		mustStand(list);
		const chosen = (await listInvitees(tx, listId)).filter(
			({ isUsed }) => round === 'first' || !isUsed
		);
		const people = chosen.map((invitee) => ({
			...openPerson(key, invitee),
			unitId: invitee.unitId
		}));
		const sent: InvitationList =
			round === 'first'
				? { ...list, state: 'sent', sentAt: list.sentAt ?? now }
				: { ...list, state: 'sent', remindedAt: now, reminderCount: list.reminderCount + 1 };
		await saveInvitationList(tx, sent);
		const action = round === 'first' ? 'invitation.send' : 'invitation.remind';
		const details = { people: people.length };
		await recordEvent(tx, { at: now, actorId, action, subjectId: listId, details });
		return { list: sent, people };
	});
}
