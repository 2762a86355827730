/**
 * Invitations that a person may answer once. Who was invited is known, and after a while who has
 * answered; which response it became is known to nobody, and nothing here may help to find out.
 */
import { Problem } from './problem.ts';

/** `ready`: nothing was sent, all may be undone. `ended`: withdrawn or erased, nobody is named any more. */
export const invitationStates = ['ready', 'sent', 'ended'] as const;
export type InvitationState = (typeof invitationStates)[number];

export interface InvitationList {
	readonly id: string;
	readonly campaignId: string;
	/** Top of the branch for which it was made; who works there or above sees it. */
	readonly unitId: string;
	readonly name: string;
	readonly state: InvitationState;
	/** The message, with gaps: text/invitation-message.ts. */
	readonly template: string;
	/** Last day on which an invitation may be answered, YYYY-MM-DD. */
	readonly expiresOn: string;
	/** Names and numbers are erased on this day. */
	readonly purgeOn: string;
	readonly invitedCount: number;
	/** Answered, by the last settling; null before the first. */
	readonly usedCount: number | null;
	readonly settledOn: string | null;
	readonly sentAt: Date | null;
	readonly remindedAt: Date | null;
	readonly reminderCount: number;
	readonly createdAt: Date;
	readonly endedAt: Date | null;
}

export interface Invitee {
	readonly id: string;
	readonly listId: string;
	/** Line in the list as it was given, from 1. */
	readonly position: number;
	/** By it a contact is known again, and cannot be read. */
	readonly contactMark: string;
	/** Name, contact and code of the link, encrypted. */
	readonly sealed: Uint8Array;
	readonly unitId: string;
	/** Empty where none was given. */
	readonly fieldCode: string;
	readonly isUsed: boolean;
}

/** The right to answer once for a place. */
export interface Ticket {
	/** SHA-256 of the code, in hex. */
	readonly hash: string;
	readonly listId: string;
	readonly unitId: string;
	readonly fieldCode: string;
}

/** People of one list at most. */
export const INVITEES_MAX = 5_000;

/** A person is shown as having answered only among so many responses. */
export const CROWD_MIN = 5;

/** Names and numbers are kept so many days after the last day of answering at most. */
export const KEEP_DAYS_MAX = 90;

/**
 * Whether those of a unit who answered since the last look may be shown as having answered: each
 * of them must be one of at least five whose responses came by link for that unit since then.
 * Until then a reminder reaches them too, and says that whoever answered may ignore it.
 */
export function mayShowUsed({ used, responses }: { used: number; responses: number }): boolean {
	return used > 0 && responses >= Math.max(CROWD_MIN, used);
}

/** @throws Problem `invitation.ended` */
export function mustStand({ state, name }: InvitationList): void {
	if (state === 'ended') throw new Problem('invitation.ended', { name });
}

/**
 * Checks the days of a list that is made.
 *
 * @throws Problem `invitation.badDates`
 */
export function mustHaveDates(
	{ expiresOn, purgeOn }: Pick<InvitationList, 'expiresOn' | 'purgeOn'>,
	today: string
): void {
	const keptDays = (Date.parse(purgeOn) - Date.parse(expiresOn)) / 86_400_000;
	if (expiresOn < today || !(keptDays >= 1 && keptDays <= KEEP_DAYS_MAX))
		throw new Problem('invitation.badDates', { days: KEEP_DAYS_MAX });
}
