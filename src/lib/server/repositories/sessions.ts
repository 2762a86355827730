import { and, count, desc, eq, lte, ne } from 'drizzle-orm';
import { z } from 'zod';
import { signInStages, type SignInStage } from '../../domain/account.ts';
import { roles, type Actor } from '../../domain/permission.ts';
import type { Queries } from '../db/database.ts';
import { account, session, unit } from '../db/schema.ts';

const roleOf = z.enum(roles);
const stageOf = z.enum(signInStages);

/** A signed-in browser. The id itself is only in its cookie: a stolen table opens no door. */
export interface StoredSession {
	/** SHA-256 of the session id, in hex. */
	readonly idHash: string;
	readonly accountId: string;
	/** The latest end, however much it is used. */
	readonly expiresAt: Date;
	readonly stage: SignInStage;
	/** Null for sessions of an older release: they are over. */
	readonly createdAt: Date | null;
	readonly lastSeenAt: Date | null;
	/** What the browser says it is. */
	readonly userAgent: string;
	/** Network address without its last part. */
	readonly address: string;
}

/** A session and the person it belongs to. */
export interface SignedIn {
	readonly session: StoredSession;
	readonly actor: Actor;
	readonly isActive: boolean;
}

/** The session, whose it is and what branch the person holds, in one query. */
export async function findSession(db: Queries, idHash: string): Promise<SignedIn | null> {
	const { id, name, role, unitId, isActive } = account;
	const [row] = await db
		.select({ session, id, name, role, unitId, isActive, parentId: unit.parentId })
		.from(session)
		.innerJoin(account, eq(account.id, session.accountId))
		.innerJoin(unit, eq(unit.id, account.unitId))
		.where(eq(session.idHash, idHash))
		.limit(1);
	if (!row) return null;
	const isProvinceWide = row.parentId === null;
	const actor = {
		id: row.id,
		name: row.name,
		role: roleOf.parse(row.role),
		unitId: row.unitId,
		isProvinceWide
	};
	return { session: toSession(row.session), actor, isActive: row.isActive };
}

/** Newest use first. */
export async function listSessions(db: Queries, accountId: string): Promise<StoredSession[]> {
	const rows = await db
		.select()
		.from(session)
		.where(eq(session.accountId, accountId))
		.orderBy(desc(session.lastSeenAt));
	return rows.map(toSession);
}

export async function saveSession(db: Queries, saved: StoredSession): Promise<void> {
	await db.insert(session).values(saved).onConflictDoUpdate({ target: session.idHash, set: saved });
}

export async function saveSessionSeen(
	db: Queries,
	idHash: string,
	lastSeenAt: Date
): Promise<void> {
	await db.update(session).set({ lastSeenAt }).where(eq(session.idHash, idHash));
}

export async function deleteSession(db: Queries, idHash: string): Promise<void> {
	await db.delete(session).where(eq(session.idHash, idHash));
}

/** All sessions of the account; `exceptHash` may stay. */
export async function deleteSessionsOf(
	db: Queries,
	accountId: string,
	exceptHash = ''
): Promise<void> {
	await db
		.delete(session)
		.where(and(eq(session.accountId, accountId), ne(session.idHash, exceptHash)));
}

/** Over at or before a moment, and still on record. */
export async function countExpiredSessions(db: Queries, until: Date): Promise<number> {
	const [row] = await db
		.select({ total: count() })
		.from(session)
		.where(lte(session.expiresAt, until));
	return row?.total ?? 0;
}

export async function deleteExpiredSessions(db: Queries, now: Date): Promise<void> {
	await db.delete(session).where(lte(session.expiresAt, now));
}

function toSession(row: typeof session.$inferSelect): StoredSession {
	return { ...row, stage: stageOf.parse(row.stage) };
}
