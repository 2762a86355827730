import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSession, deleteSessionsOf, listSessions } from '../repositories/sessions.ts';

export interface Request {
	accountId: string;
	/** Who does it: the person, or an administrator. */
	actorId: string;
	/** SHA-256 of one session's id; null for all. */
	onlyHash: string | null;
	/** The session that may stay; '' for none. */
	exceptHash: string;
	now: Date;
}

/** Signs a person out elsewhere, or everywhere. @returns how many sessions ended */
export function endSessions(
	db: Database,
	{ accountId, actorId, onlyHash, exceptHash, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		const sessions = await listSessions(tx, accountId);
		const ending = sessions.filter(
			({ idHash }) => idHash !== exceptHash && (onlyHash === null || idHash === onlyHash)
		);
		if (ending.length === 0) return 0;
		if (onlyHash === null) await deleteSessionsOf(tx, accountId, exceptHash);
		else await deleteSession(tx, onlyHash);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'account.endSessions',
			subjectId: accountId,
			details: { sessions: ending.length }
		});
		return ending.length;
	});
}
