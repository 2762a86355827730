/** Dumps of a PostgreSQL database by PostgreSQL's own programs, what is in them, and their way back. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { AUDIT_HEAD_QUERY, differingTables, type Contents, type Copied } from './manifest.ts';

/** Dumps the database as it stands at this moment, and tells what is in the dump. */
export async function dumpPostgres(url: string, target: string): Promise<Copied> {
	const client = connect(url);
	try {
		const isolation = 'isolation level repeatable read read only';
		return await client.begin(isolation, async (view) => {
			const [row] = await view<{ id: string }[]>`select pg_export_snapshot() as id`;
			const options = ['--format=custom', `--snapshot=${row?.id}`, `--file=${target}`];
			await run('pg_dump', options, url);
			const [head] = await view.unsafe<{ value: string }[]>(AUDIT_HEAD_QUERY);
			return { contents: await contentsOf(view), auditHead: head?.value ?? null };
		});
	} finally {
		await client.end();
	}
}

/**
 * Restores a dump into a database of its own and compares.
 *
 * @returns false where the role may not make databases, so that nothing could be tried
 * @throws Error with a sentence where the dump is damaged or holds something else
 */
export async function tryDump(url: string, dump: string, expected: Contents): Promise<boolean> {
	const trial = withDatabase(url, `${databaseOf(url)}_trial_${process.pid}_${Date.now()}`);
	const isMade = await makeDatabase(url, databaseOf(trial));
	if (!isMade) return false;
	try {
		await run('pg_restore', ['--no-owner', '--exit-on-error', ...into(trial), dump], trial);
		const client = connect(trial);
		try {
			const differing = differingTables(await contentsOf(client), expected);
			if (differing.length > 0)
				throw new Error(`${dump} holds something else in the tables ${differing.join(', ')}.`);
		} finally {
			await client.end();
		}
		return true;
	} finally {
		await administer(url, `drop database if exists "${databaseOf(trial)}" with (force)`);
	}
}

/**
 * Puts what a dump holds in the place of a database that nobody uses; the one that was there is
 * kept under another name.
 *
 * @throws Error with a sentence where the database is in use, or the role may not make another
 */
export async function replacePostgres(
	url: string,
	{ dump, setAside }: { dump: string; setAside: string }
): Promise<void> {
	await mustBeUnused(url);
	const name = databaseOf(url);
	const fresh = withDatabase(url, `${name}_restoring`);
	await administer(url, `drop database if exists "${databaseOf(fresh)}" with (force)`);
	if (!(await makeDatabase(url, databaseOf(fresh))))
		throw new Error('The role of DATABASE_URL may not make databases; grant it CREATEDB.');
	await run('pg_restore', ['--no-owner', '--exit-on-error', ...into(fresh), dump], fresh);
	await administer(url, `alter database "${name}" rename to "${setAside}"`);
	await administer(url, `alter database "${databaseOf(fresh)}" rename to "${name}"`);
}

/** Rows of every table, and a digest that does not depend on their order. */
async function contentsOf(client: postgres.Sql | postgres.TransactionSql): Promise<Contents> {
	const tables = await client<{ schema: string; name: string }[]>`
		select table_schema as schema, table_name as name from information_schema.tables
		where table_schema in ('public', 'drizzle') and table_type = 'BASE TABLE' order by 1, 2`;
	const found: Contents = {};
	for (const { schema, name } of tables) {
		const [row] = await client<{ rows: string; digest: string }[]>`
			select count(*)::text as rows,
				coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text as digest
			from ${client(schema)}.${client(name)} as t`;
		found[name] = { rows: Number(row?.rows ?? 0), digest: row?.digest ?? '' };
	}
	return found;
}

/** Moments are written in one time zone, so that digests of two sessions can be compared. */
function connect(url: string): postgres.Sql {
	return postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } });
}

async function mustBeUnused(url: string): Promise<void> {
	const client = connect(url);
	try {
		const [row] = await client<{ others: string }[]>`
			select count(*)::text as others from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`;
		if (row?.others !== '0')
			throw new Error(`${databaseOf(url)} is in use: stop the servers first.`);
	} finally {
		await client.end();
	}
}

/** @returns false where the role may not */
async function makeDatabase(url: string, name: string): Promise<boolean> {
	try {
		await administer(url, `create database "${name}" template template0`);
		return true;
	} catch (trouble) {
		if (trouble instanceof postgres.PostgresError && trouble.code === '42501') return false;
		throw trouble;
	}
}

/** From PostgreSQL's own database: one cannot rename the house one stands in. */
async function administer(url: string, statement: string): Promise<void> {
	const client = connect(withDatabase(url, 'postgres'));
	try {
		await client.unsafe(statement);
	} finally {
		await client.end();
	}
}

const into = (url: string) => [`--dbname=${databaseOf(url)}`];

function databaseOf(url: string): string {
	return decodeURIComponent(new URL(url).pathname.slice(1));
}

function withDatabase(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.href;
}

/** The password travels in the environment: others on the machine see the options of a program. */
function run(program: string, options: readonly string[], url: string): Promise<void> {
	const { hostname, port, username, password } = new URL(url);
	const env = {
		...process.env,
		PGHOST: decodeURIComponent(hostname),
		PGPORT: port || '5432',
		PGUSER: decodeURIComponent(username),
		PGPASSWORD: decodeURIComponent(password),
		PGDATABASE: databaseOf(url)
	};
	return new Promise((resolve, reject) => {
		const child = spawn(findProgram(program), options, {
			env,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		let said = '';
		child.stderr.on('data', (piece: Buffer) => (said += String(piece)));
		child.once('error', () =>
			reject(new Error(`${program} is not installed (Debian: apt install postgresql-client).`))
		);
		child.once('close', (code) =>
			code === 0 ? resolve() : reject(new Error(`${program} failed: ${said.trim()}`))
		);
	});
}

/** Debian keeps the programs of each version apart: the newest here, else what the PATH has. */
function findProgram(name: string): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Boolean) : [];
	const found = versions
		.sort((one, other) => other - one)
		.map((version) => join(debian, String(version), 'bin', name))
		.find((path) => existsSync(path));
	return found ?? name;
}
