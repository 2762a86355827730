import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { callbackStates, type Callback } from '../../domain/callback.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { callback } from '../db/schema.ts';

const stateOf = z.enum(callbackStates);

/** A call with what the interview had, sealed; null once the call is over. */
export type StoredCallback = Callback & { readonly expected: Buffer | null };

/** @throws Problem `callback.notFound` */
export async function getCallback(db: Queries, id: string): Promise<StoredCallback> {
	const [row] = await db.select().from(callback).where(eq(callback.id, id)).limit(1);
	if (!row) throw new Problem('callback.notFound');
	return toCallback(row);
}

/** As it now is, held until the transaction ends. @throws Problem `callback.notFound` */
export async function getCallbackToChange(tx: Queries, id: string): Promise<StoredCallback> {
	await tx
		.update(callback)
		.set({ state: sql`${callback.state}` })
		.where(eq(callback.id, id));
	return getCallback(tx, id);
}

/** Of a campaign, in the order in which they were drawn. */
export async function listCallbacks(db: Queries, campaignId: string): Promise<Callback[]> {
	const rows = await db
		.select()
		.from(callback)
		.where(eq(callback.campaignId, campaignId))
		.orderBy(asc(callback.drawnAt), asc(callback.id));
	return rows.map(({ expected: _, ...row }) => ({ ...row, state: stateOf.parse(row.state) }));
}

export async function saveCallback(db: Queries, saved: StoredCallback): Promise<void> {
	await db.insert(callback).values(saved).onConflictDoUpdate({ target: callback.id, set: saved });
}

/** Forgets what the interviews of a campaign had. @returns how many still had something */
export async function deleteExpected(db: Queries, campaignId: string): Promise<number> {
	const mine = and(eq(callback.campaignId, campaignId), isNotNull(callback.expected));
	const rows = await db.select({ id: callback.id }).from(callback).where(mine);
	await db.update(callback).set({ expected: null }).where(mine);
	return rows.length;
}

function toCallback(row: typeof callback.$inferSelect): StoredCallback {
	return { ...row, state: stateOf.parse(row.state) };
}
