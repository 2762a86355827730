/**
 * A real database with the real migrations for one test: a file of its own on SQLite; on
 * PostgreSQL (`DATABASE_URL=postgres://…`, see postgres.ts) a database of its own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';

export interface TestDatabase extends Database {
	/** Where it lives, for a second process or connection. */
	readonly url: string;
	/** Lets go of it without removing it: what needs it for itself can have it. */
	release(): Promise<void>;
}

/** Opens an empty, migrated database; `close()` also removes it. */
export function openTestDatabase(): Promise<TestDatabase> {
	const server = process.env.DATABASE_URL;
	return server?.startsWith('postgres') ? openOnPostgres(server) : openOnSqlite();
}

/** The same without tables, or with what an SQLite file of another release holds. */
export function openEmptyTestDatabase(file: Buffer | null): Promise<TestDatabase> {
	const server = process.env.DATABASE_URL;
	return server?.startsWith('postgres') ? openOnPostgres(server, false) : openOnSqlite(false, file);
}

async function openOnSqlite(isMigrated = true, file: Buffer | null = null): Promise<TestDatabase> {
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-test-'));
	const url = join(folder, 'test.sqlite');
	if (file !== null) writeFileSync(url, file);
	const db = openDatabase(url);
	if (isMigrated) await db.migrate();
	return withRemoval(db, url, async () => rmSync(folder, { recursive: true, force: true }));
}

async function openOnPostgres(server: string, isMigrated = true): Promise<TestDatabase> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const template = isMigrated ? process.env.DATABASE_TEMPLATE : undefined;
	await asAdmin(server, `create database ${name}${template ? ` template ${template}` : ''}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const db = openDatabase(url.href);
	if (isMigrated && template === undefined) await db.migrate();
	return withRemoval(db, url.href, () =>
		asAdmin(server, `drop database if exists ${name} with (force)`)
	);
}

function withRemoval(db: Database, url: string, remove: () => Promise<void>): TestDatabase {
	let isOpen = true;
	const release = async () => {
		if (isOpen) await db.close();
		isOpen = false;
	};
	return {
		...db,
		url,
		release,
		async close() {
			await release();
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
