import { eq, lte } from 'drizzle-orm';
import type { Account } from '../../domain/account.ts';
import type { Queries } from '../db/database.ts';
import { session } from '../db/schema.ts';
import { getAccount } from './accounts.ts';

/** A signed-in browser. The id itself is only in its cookie: a stolen table opens no door. */
export interface StoredSession {
	/** SHA-256 of the session id, in hex. */
	readonly idHash: string;
	readonly accountId: string;
	readonly expiresAt: Date;
}

/** The session and whose it is. */
export async function findSession(
	db: Queries,
	idHash: string
): Promise<{ session: StoredSession; account: Account } | null> {
	const [row] = await db.select().from(session).where(eq(session.idHash, idHash)).limit(1);
	if (!row) return null;
	return { session: row, account: await getAccount(db, row.accountId) };
}

export async function listSessions(db: Queries, accountId: string): Promise<StoredSession[]> {
	return db.select().from(session).where(eq(session.accountId, accountId));
}

export async function saveSession(db: Queries, saved: StoredSession): Promise<void> {
	await db
		.insert(session)
		.values(saved)
		.onConflictDoUpdate({ target: session.idHash, set: { expiresAt: saved.expiresAt } });
}

export async function saveSessionExpiry(
	db: Queries,
	idHash: string,
	expiresAt: Date
): Promise<void> {
	await db.update(session).set({ expiresAt }).where(eq(session.idHash, idHash));
}

export async function deleteSession(db: Queries, idHash: string): Promise<void> {
	await db.delete(session).where(eq(session.idHash, idHash));
}

export async function deleteSessionsOf(db: Queries, accountId: string): Promise<void> {
	await db.delete(session).where(eq(session.accountId, accountId));
}

export async function deleteExpiredSessions(db: Queries, now: Date): Promise<void> {
	await db.delete(session).where(lte(session.expiresAt, now));
}
