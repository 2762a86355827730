import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession } from 'lucia';
import type { Database } from '../db/database.ts';
import {
	deleteExpiredSessions,
	deleteSession,
	deleteSessionsOf,
	findSession,
	listSessions,
	saveSession,
	type StoredSession
} from '../repositories/sessions.ts';

/** What is kept of a session beside whose it is and when it ends. */
export type SessionFacts = Omit<StoredSession, 'idHash' | 'accountId' | 'expiresAt'>;

/**
 * Where lucia keeps its sessions. The table holds only the SHA-256 of a session id, so that
 * whoever reads the database, or a copy of it, cannot sign in with what he finds.
 */
export function sessionStore(db: Database): Adapter {
	return {
		async getSessionAndUser(sessionId) {
			const found = await findSession(db.read, hashOf(sessionId));
			if (!found) return [null, null];
			const session = { ...toLucia(found.session), id: sessionId };
			if (!found.isActive) return [session, null];
			return [session, { id: found.actor.id, attributes: found.actor }];
		},
		async getUserSessions(accountId) {
			return (await listSessions(db.read, accountId)).map(toLucia);
		},
		setSession: ({ id, userId, expiresAt, attributes }) =>
			db.write((tx) =>
				saveSession(tx, { ...attributes, idHash: hashOf(id), accountId: userId, expiresAt })
			),
		// The latest end of a session stands from its beginning; idleness is counted from its last use.
		updateSessionExpiration: () => Promise.resolve(),
		deleteSession: (sessionId) => db.write((tx) => deleteSession(tx, hashOf(sessionId))),
		deleteUserSessions: (accountId) => db.write((tx) => deleteSessionsOf(tx, accountId)),
		deleteExpiredSessions: () => db.write((tx) => deleteExpiredSessions(tx, new Date()))
	};
}

/** What is stored of a session id; '' for nobody. */
export function hashOf(sessionId: string | null): string {
	return sessionId === null ? '' : createHash('sha256').update(sessionId).digest('hex');
}

/** The id of a stored session is its hash: the cookie's id cannot be had back. */
function toLucia({ idHash, accountId, expiresAt, ...attributes }: StoredSession): DatabaseSession {
	return { id: idHash, userId: accountId, expiresAt, attributes };
}
