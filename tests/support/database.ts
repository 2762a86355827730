/**
 * A real database with the real migrations for one test: a file of its own on SQLite; on
 * PostgreSQL (`DATABASE_URL=postgres://…`, see postgres.ts) a database of its own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';

export interface TestDatabase extends Database {
	/** Where it lives, for a second process or connection. */
	readonly url: string;
}

/** Opens an empty, migrated database; `close()` also removes it. */
export function openTestDatabase(): Promise<TestDatabase> {
	const server = process.env.DATABASE_URL;
	return server?.startsWith('postgres') ? openOnPostgres(server) : openOnSqlite();
}

async function openOnSqlite(): Promise<TestDatabase> {
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-test-'));
	const url = join(folder, 'test.sqlite');
	const db = openDatabase(url);
	await db.migrate();
	return withRemoval(db, url, async () => rmSync(folder, { recursive: true, force: true }));
}

async function openOnPostgres(server: string): Promise<TestDatabase> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asAdmin(server, `create database ${name}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const db = openDatabase(url.href);
	await db.migrate();
	return withRemoval(db, url.href, () =>
		asAdmin(server, `drop database if exists ${name} with (force)`)
	);
}

function withRemoval(db: Database, url: string, remove: () => Promise<void>): TestDatabase {
	return {
		...db,
		url,
		async close() {
			await db.close();
			await remove();
		}
	};
}

async function asAdmin(server: string, statement: string): Promise<void> {
	const admin = postgres(server, { max: 1, onnotice: () => {} });
	await admin.unsafe(statement);
	await admin.end();
}

/** Does to the database what our own code never does: the hand of an intruder. */
export async function runSql(db: TestDatabase, statement: string): Promise<void> {
	if (db.sqliteWriter !== null) {
		db.sqliteWriter.exec(statement);
		return;
	}
	await asAdmin(db.url, statement);
}
