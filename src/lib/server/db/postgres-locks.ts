/**
 * Locks by name, held until the transaction ends. PostgreSQL queues those who wait for one, so that
 * a stream of readers cannot keep a writer out for ever, as it can with locks on rows. SQLite has
 * one writer and needs none.
 */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Queries } from './database.ts';
import { engine } from './schema.ts';

/** Waits for whoever is alone with one of the names; others may share them. */
export async function share(tx: Queries, names: readonly string[]): Promise<void> {
	// In one order, so that two transactions never wait for each other in a circle.
	for (const name of [...names].sort()) await lock(tx, 'pg_advisory_xact_lock_shared', name);
}

/** Waits for all who share the name, and keeps others waiting. */
export function keepAlone(tx: Queries, name: string): Promise<void> {
	return lock(tx, 'pg_advisory_xact_lock', name);
}

async function lock(tx: Queries, how: string, name: string): Promise<void> {
	if (engine !== 'postgres') return;
	const key = sql`hashtextextended(${name}, 0)`;
	await (tx as unknown as PostgresJsDatabase).execute(sql`select ${sql.raw(how)}(${key})`);
}
