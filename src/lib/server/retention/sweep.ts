import type { RetentionKind } from '../../domain/retention-bounds.ts';
import type { Queries } from '../db/database.ts';
import {
	countReviewedOriginals,
	deleteReviewedOriginals
} from '../repositories/opinion-originals.ts';
import { countRefusalsUntil, deleteRefusalsUntil } from '../repositories/quarantine.ts';
import { countExpiredSessions, deleteExpiredSessions } from '../repositories/sessions.ts';
import { frameContacts } from './purge-frames.ts';
import { invitations } from './purge-invitations.ts';

export interface Deadline {
	readonly now: Date;
	/** What happened at or before this moment is due. */
	readonly until: Date;
}

/** How things of one kind are found and deleted. */
export interface Sweep {
	/** Records that are due and still there. */
	due(db: Queries, deadline: Deadline): Promise<number>;
	/** @returns records deleted */
	purge(tx: Queries, deadline: Deadline & { actorId: string }): Promise<number>;
}

export const sweepOf: Readonly<Record<RetentionKind, Sweep>> = {
	frameContacts,
	invitations,
	opinionOriginals: {
		due: (db, { until }) => countReviewedOriginals(db, until),
		purge: (tx, { until }) => deleteReviewedOriginals(tx, until)
	},
	quarantine: {
		due: (db, { until }) => countRefusalsUntil(db, until),
		purge: (tx, { until }) => deleteRefusalsUntil(tx, until)
	},
	sessions: {
		due: (db, { until }) => countExpiredSessions(db, until),
		async purge(tx, { until }) {
			const expired = await countExpiredSessions(tx, until);
			await deleteExpiredSessions(tx, until);
			return expired;
		}
	}
};
