import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** What a repository needs: something that runs statements. */
export type Queries = BetterSQLite3Database;

export interface Database {
	/** Runs outside any transaction; sees only what is committed. */
	readonly read: Queries;
	/** Runs `work` in one transaction; writers wait for each other. Throwing rolls back. */
	write<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
	/** Runs `work` on one unchanging view of what is committed; writers are not kept waiting. */
	snapshot<T>(work: (view: Queries) => Promise<T>): Promise<T>;
	/** The writer's own connection, for the intake's prepared statements; null on PostgreSQL. */
	readonly sqliteWriter: Sqlite.Database | null;
	/** Brings the tables to the newest migration, all of it or nothing; `upgrade.ts` makes that safe. */
	migrate(): Promise<void>;
	/** The newest migration that was made here (`Migration.when`); null where none was. */
	migratedTo(): Promise<number | null>;
	close(): Promise<void>;
}

/** Opens the database a URL names: `postgres://…`, or else the path of an SQLite file. */
export function openDatabase(url: string): Database {
	return url.startsWith('postgres') ? openPostgres(url) : openSqlite(url);
}

function openSqlite(file: string): Database {
	mkdirSync(dirname(file), { recursive: true });
	const writer = connectSqlite(file);
	const reader = connectSqlite(file);
	const tx = drizzle(writer);
	const inTransaction = transactionsOn(writer);
	let lastWrite: Promise<unknown> = Promise.resolve();

	return {
		read: drizzle(reader),
		sqliteWriter: writer,
		write(work) {
			const next = lastWrite.then(() => inTransaction(() => work(tx)));
			lastWrite = next.catch(() => {});
			return next;
		},
		async snapshot(work) {
			const view = connectSqlite(file);
			try {
				view.exec('begin');
				return await work(drizzle(view));
			} finally {
				view.close();
			}
		},
		async migrate() {
			migrateSqlite(tx, { migrationsFolder: 'drizzle/sqlite' });
		},
		async migratedTo() {
			const table = "select 1 from sqlite_master where name = '__drizzle_migrations'";
			if (writer.prepare(table).get() === undefined) return null;
			const newest = 'select max(created_at) from __drizzle_migrations';
			const found = writer.prepare(newest).pluck().get();
			return found === null ? null : Number(found);
		},
		async close() {
			await lastWrite;
			reader.close();
			writer.close();
		}
	};
}

function connectSqlite(file: string): Sqlite.Database {
	const connection = new Sqlite(file);
	connection.pragma('journal_mode = WAL');
	connection.pragma('synchronous = FULL');
	// 16 MB of log: under load the same pages are written again and again.
	connection.pragma('wal_autocheckpoint = 4000');
	connection.pragma('foreign_keys = ON');
	connection.pragma('busy_timeout = 5000');
	return connection;
}

/** better-sqlite3's own `transaction` refuses async work, so the statements are spelt out. */
function transactionsOn(connection: Sqlite.Database) {
	const begin = connection.prepare('begin immediate');
	const commit = connection.prepare('commit');
	const rollback = connection.prepare('rollback');

	return async <T>(work: () => Promise<T>): Promise<T> => {
		begin.run();
		try {
			const result = await work();
			commit.run();
			return result;
		} catch (error) {
			// A full disk rolls back by itself.
			if (connection.inTransaction) rollback.run();
			throw error;
		}
	};
}

/** Any number would do, if only every process takes the same. */
const MIGRATION_LOCK = 20_261_121;

function openPostgres(url: string): Database {
	const client = postgres(url, { onnotice: () => {} });
	const read = drizzlePostgres(client);

	return {
		// Both builders share the SQL we use; see columns.ts.
		read: read as unknown as Queries,
		sqliteWriter: null,
		write(work) {
			return read.transaction((tx) => work(tx as unknown as Queries));
		},
		snapshot(work) {
			return read.transaction((tx) => work(tx as unknown as Queries), {
				isolationLevel: 'repeatable read',
				accessMode: 'read only'
			});
		},
		async migrate() {
			// Of several processes that start at once, one migrates and the others wait.
			const own = postgres(url, { max: 1, onnotice: () => {} });
			try {
				await own`select pg_advisory_lock(${MIGRATION_LOCK})`;
				await migratePostgres(drizzlePostgres(own), { migrationsFolder: 'drizzle/postgres' });
			} finally {
				await own.end();
			}
		},
		async migratedTo() {
			const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
			if (table?.name === null) return null;
			const [row] =
				await client`select max(created_at) as newest from drizzle.__drizzle_migrations`;
			return row?.newest === null ? null : Number(row?.newest);
		},
		async close() {
			await client.end();
		}
	};
}
