/** Words for the closed lists of privacy. */
import type { PersonalClass } from '../domain/personal-data.ts';
import { retentionKinds, type RetentionKind } from '../domain/retention-bounds.ts';
import { m } from './generated/messages.js';

export const sayRetentionKind: Record<RetentionKind, () => string> = {
	frameContacts: m['trust.kind.frameContacts'],
	invitations: m['trust.kind.invitations'],
	opinionOriginals: m['trust.kind.opinionOriginals'],
	quarantine: m['trust.kind.quarantine'],
	sessions: m['trust.kind.sessions']
};

/** A kind as a record of long ago names it, which a later release may no longer know. */
export function sayRecordedKind(kind: string): string {
	const known = retentionKinds.find((one) => one === kind);
	return known === undefined ? kind : sayRetentionKind[known]();
}

/** What it is, and from when its days are counted. */
export const sayRetentionFrom: Record<RetentionKind, () => string> = {
	frameContacts: m['trust.kind.frameContacts.from'],
	invitations: m['trust.kind.invitations.from'],
	opinionOriginals: m['trust.kind.opinionOriginals.from'],
	quarantine: m['trust.kind.quarantine.from'],
	sessions: m['trust.kind.sessions.from']
};

export const sayPersonalClass: Record<PersonalClass | 'none', () => string> = {
	none: m['trust.class.none'],
	sealed: m['trust.class.sealed'],
	mark: m['trust.class.mark'],
	words: m['trust.class.words'],
	answer: m['trust.class.answer'],
	staff: m['trust.class.staff'],
	network: m['trust.class.network'],
	secret: m['trust.class.secret']
};

export const sayClassPurpose: Record<PersonalClass, () => string> = {
	sealed: m['trust.class.sealed.purpose'],
	mark: m['trust.class.mark.purpose'],
	words: m['trust.class.words.purpose'],
	answer: m['trust.class.answer.purpose'],
	staff: m['trust.class.staff.purpose'],
	network: m['trust.class.network.purpose'],
	secret: m['trust.class.secret.purpose']
};

/** How it is protected, and for how long it is kept. */
export const sayClassProtection: Record<PersonalClass, () => string> = {
	sealed: m['trust.class.sealed.protection'],
	mark: m['trust.class.mark.protection'],
	words: m['trust.class.words.protection'],
	answer: m['trust.class.answer.protection'],
	staff: m['trust.class.staff.protection'],
	network: m['trust.class.network.protection'],
	secret: m['trust.class.secret.protection']
};
