import { plainText } from './plain-text.ts';

/** What was done that somebody may have to answer for. A deed without a person has the actor 'system'. */
export interface AuditEvent {
	readonly at: Date;
	readonly actorId: string;
	/** Noun and deed, `campaign.open`; its words are in `text/office.ts`. */
	readonly action: string;
	readonly subjectId: string;
	readonly details?: Readonly<Record<string, string | number>>;
}

/** An event as it lies in the log. */
export interface ChainedEvent extends Required<AuditEvent> {
	readonly id: number;
	/** Null in a log of an earlier release that nobody has sealed yet. */
	readonly previousHash: string | null;
	readonly hash: string | null;
}

/** What the first event of a log follows. */
export const AUDIT_ORIGIN = '0'.repeat(64);

/**
 * The one text of an event that is hashed, whatever order the database keeps details in.
 *
 * @param previousHash of the event before, `AUDIT_ORIGIN` for the first
 */
export function auditContent(previousHash: string, event: Required<AuditEvent>): string {
	const { at, actorId, action, subjectId, details } = event;
	const sorted = Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1));
	return JSON.stringify([previousHash, at.toISOString(), actorId, action, subjectId, sorted]);
}

/**
 * The event as both databases can give it back unchanged: PostgreSQL refuses the character NUL,
 * neither keeps half a surrogate pair, and JSON has no infinity.
 */
export function storableEvent({ details = {}, ...event }: AuditEvent): Required<AuditEvent> {
	const kept = Object.entries(details).map(([name, value]) => {
		const isPlain = typeof value === 'number' && Number.isFinite(value);
		return [plainText(name), isPlain ? value : plainText(String(value))];
	});
	return {
		at: event.at,
		actorId: plainText(event.actorId),
		action: plainText(event.action),
		subjectId: plainText(event.subjectId),
		details: Object.fromEntries(kept)
	};
}

/** Where a log is not what it was: an event changed, the thread cut between two, or the end missing. */
export type AuditBreak =
	| { readonly kind: 'changed' | 'cutBefore' | 'unsealed'; readonly event: ChainedEvent }
	/** The newest events are gone, or the end was forged. */
	| { readonly kind: 'endMissing' }
	/** The log was written anew: a hash noted outside it earlier is not in it. */
	| { readonly kind: 'sealMissing'; readonly hash: string; readonly notedIn: string };

export interface ChainCheck {
	readonly events: number;
	/** Hash of the newest event; note it elsewhere, and the log cannot be written anew unseen. */
	readonly head: string;
	readonly breaks: readonly AuditBreak[];
}

/** A hash of the log that was written down outside of it. */
export interface AuditSeal {
	readonly hash: string;
	/** Where it was noted, for people: the name of a backup. */
	readonly notedIn: string;
}

/** Follows a log from its first event; what was broken once does not make all later events suspect. */
export function chainCheck(sha256: (text: string) => string, seals: readonly AuditSeal[]) {
	const breaks: AuditBreak[] = [];
	const missing = new Map(seals.map((seal) => [seal.hash, seal]));
	let head = AUDIT_ORIGIN;
	let events = 0;
	missing.delete(AUDIT_ORIGIN);

	return {
		/** Events must come in the order of their ids. */
		add(event: ChainedEvent): void {
			const { previousHash, hash } = event;
			events += 1;
			if (previousHash === null || hash === null) {
				breaks.push({ kind: 'unsealed', event });
				return;
			}
			if (previousHash !== head) breaks.push({ kind: 'cutBefore', event });
			else if (sha256(auditContent(previousHash, event)) !== hash)
				breaks.push({ kind: 'changed', event });
			missing.delete(hash);
			head = hash;
		},
		/** @param noted the hash at which the log says that it ends; null where it says nothing */
		end(noted: string | null): ChainCheck {
			if ((noted ?? AUDIT_ORIGIN) !== head) breaks.push({ kind: 'endMissing' });
			for (const seal of missing.values()) breaks.push({ kind: 'sealMissing', ...seal });
			return { events, head, breaks };
		}
	};
}
