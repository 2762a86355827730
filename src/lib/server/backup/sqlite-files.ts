/** Copies of an SQLite file that is in use, what is in them, and how one takes the place of another. */
import { createHash } from 'node:crypto';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AUDIT_HEAD_QUERY, differingTables, type Contents, type Copied } from './manifest.ts';

/** Pages copied at a time; the event loop turns in between. */
const PAGES = 500;

/**
 * Copies a database as it stands at this moment, while others go on writing to it, and tells what
 * is in the copy by reading the original.
 */
export async function copySqlite(file: string, target: string): Promise<Copied> {
	const view = new Sqlite(file, { fileMustExist: true });
	try {
		// From here on this connection sees one unchanging state: whatever was committed is in it.
		view.exec('begin');
		view.prepare('select count(*) from sqlite_master').get();
		await view.backup(target, { progress: () => PAGES });
		settle(target);
		return { contents: contentsOf(view), auditHead: auditHeadOf(view) };
	} finally {
		view.close();
	}
}

/**
 * Tries a copy out: restores it into a temporary file, has SQLite check that, and compares.
 *
 * @throws Error with a sentence where the copy is damaged or holds something else
 */
export async function trySqlite(copy: string, expected: Contents): Promise<void> {
	const trial = `${copy}.trial`;
	try {
		await copyFile(copy, trial);
		const restored = new Sqlite(trial, { fileMustExist: true });
		try {
			mustBeSound(restored, copy);
			const differing = differingTables(contentsOf(restored), expected);
			if (differing.length > 0)
				throw new Error(`${copy} holds something else in the tables ${differing.join(', ')}.`);
		} finally {
			restored.close();
		}
	} finally {
		await removeSqlite(trial);
	}
}

/** @throws Error with a sentence where pages or indexes are damaged */
export function mustBeSound(connection: Sqlite.Database, name: string): void {
	const found = soundness(connection);
	if (found !== 'ok') throw new Error(`${name} is damaged: ${found}`);
}

function soundness(connection: Sqlite.Database): string {
	try {
		return String(connection.pragma('integrity_check(1)', { simple: true }));
	} catch (trouble) {
		return trouble instanceof Error ? trouble.message : String(trouble);
	}
}

function auditHeadOf(connection: Sqlite.Database): string | null {
	const row = connection.prepare<[], { value: string }>(AUDIT_HEAD_QUERY).get();
	return row?.value ?? null;
}

/** Rows and digest of every table, in the order in which the rows lie. */
function contentsOf(connection: Sqlite.Database): Contents {
	const tables = connection
		.prepare<[], Table>(
			`select name, wr as isWithoutRowid from pragma_table_list
				where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`
		)
		.all();
	return Object.fromEntries(tables.map((table) => [table.name, tableContents(connection, table)]));
}

interface Table {
	readonly name: string;
	/** Such a table lies in the order of its key, and is read so. */
	readonly isWithoutRowid: number;
}

function tableContents(
	connection: Sqlite.Database,
	{ name, isWithoutRowid }: Table
): Contents[string] {
	const order = isWithoutRowid === 1 ? '' : 'order by rowid';
	const statement = connection.prepare<[], unknown[]>(`select * from "${name}" ${order}`);
	const hash = createHash('sha256');
	let rows = 0;
	for (const row of statement.raw().iterate()) {
		hash.update(JSON.stringify(row.map(plain)));
		rows += 1;
	}
	return { rows, digest: hash.digest('hex') };
}

function plain(value: unknown): unknown {
	return Buffer.isBuffer(value) ? `x${value.toString('hex')}` : value;
}

/** A single file without a log beside it, and on disk for good. */
function settle(file: string): void {
	const copy = new Sqlite(file);
	copy.pragma('journal_mode = delete');
	copy.close();
}

/**
 * Puts a file in the place of a database that nobody uses; the one that was there is kept.
 *
 * @param setAside where the one that was there goes
 * @throws Error with a sentence where the database is in use
 */
export async function replaceSqlite(
	file: string,
	{ by, setAside }: { by: string; setAside: string }
): Promise<void> {
	mustBeUnused(file);
	const handle = await open(by, 'r+');
	await handle.sync();
	await handle.close();
	await rename(file, setAside);
	await rename(by, file);
	const folder = await open(dirname(file), 'r');
	await folder.sync();
	await folder.close();
}

/** Leaving the log behind works only for the last connection, and brings the file to rest. */
function mustBeUnused(file: string): void {
	const connection = new Sqlite(file, { timeout: 500 });
	try {
		connection.pragma('journal_mode = delete');
	} catch (trouble) {
		throw new Error(`${file} is in use: stop the server first.`, { cause: trouble });
	} finally {
		connection.close();
	}
}

export async function removeSqlite(file: string): Promise<void> {
	for (const part of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`])
		await rm(part, { force: true });
}
