/**
 * `npm run test:postgres`: the whole integration suite on PostgreSQL. Starts a throw-away server
 * from the installed binaries, on loopback, in a temporary folder, and stops it in the end.
 * Further words on the command line go to vitest in place of `tests/integration`.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { openDatabase } from '../../src/lib/server/db/database.ts';

const START_SECONDS_MAX = 30;

const binaries = findBinaries();
const owner = findOwner();
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-postgres-'));
const port = await freePort();
const url = `postgres://tester@127.0.0.1:${port}/postgres`;
/** Migrated once; the database of each test is a copy. */
const template = 'migrated';
let server: ChildProcess | null = null;

try {
	if (owner) chownSync(folder, owner.uid, owner.gid);
	chmodSync(folder, 0o700);
	server = await startServer();
	await makeTemplate();
	const files = process.argv.slice(2);
	process.exitCode = await runTests(files.length > 0 ? files : ['tests/integration']);
} finally {
	await stopServer();
	rmSync(folder, { recursive: true, force: true });
}

async function startServer(): Promise<ChildProcess> {
	const as = { ...owner, cwd: folder };
	const data = join(folder, 'data');
	const setUp = ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
	execFileSync(join(binaries, 'initdb'), setUp, { ...as, stdio: 'ignore' });
	// Nothing here outlives the run, so nothing need wait for the disk.
	const settings = [
		'fsync=off',
		'full_page_writes=off',
		'max_connections=300',
		'log_min_messages=fatal'
	];
	const child = spawn(
		join(binaries, 'postgres'),
		[
			...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
			...settings.flatMap((setting) => ['-c', setting])
		],
		{ ...as, stdio: ['ignore', 'ignore', 'inherit'] }
	);
	await waitUntilReady(child);
	return child;
}

async function makeTemplate(): Promise<void> {
	const admin = postgres(url, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${template}`);
	await admin.end();
	const db = openDatabase(url.replace(/postgres$/, template));
	await db.migrate();
	await db.close();
}

async function waitUntilReady(child: ChildProcess): Promise<void> {
	for (let tenths = 0; tenths < START_SECONDS_MAX * 10; tenths += 1) {
		if (child.exitCode !== null) throw new Error('PostgreSQL did not start.');
		const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
		try {
			await client`select 1`;
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		} finally {
			await client.end();
		}
	}
	throw new Error(`PostgreSQL was not ready within ${START_SECONDS_MAX} s.`);
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions and then itself. */
async function stopServer(): Promise<void> {
	const child = server;
	if (!child || child.exitCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGINT');
	await ended;
}

function runTests(files: readonly string[]): Promise<number> {
	const vitest = spawn('vitest', ['run', ...files], {
		stdio: 'inherit',
		env: { ...process.env, DATABASE_URL: url, DATABASE_TEMPLATE: template }
	});
	return new Promise((resolve, reject) => {
		vitest.once('error', reject);
		vitest.once('exit', (code) => resolve(code ?? 1));
	});
}

/** The folder of `initdb`: Debian keeps it off the PATH, newest version first here. */
function findBinaries(): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Boolean) : [];
	const folders = [
		...versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
		...(process.env.PATH ?? '').split(':')
	];
	const found = folders.find((path) => existsSync(join(path, 'initdb')));
	if (found) return found;
	throw new Error('PostgreSQL is not installed: no initdb found (Debian: apt install postgresql).');
}

/** PostgreSQL refuses to run as root; then it runs as somebody harmless. */
function findOwner(): { uid: number; gid: number } | null {
	if (process.getuid?.() !== 0) return null;
	for (const name of ['postgres', 'nobody']) {
		try {
			const idOf = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
			return { uid: idOf('-u'), gid: idOf('-g') };
		} catch {
			// There is no such user here; the next one may exist.
		}
	}
	throw new Error('Root cannot run PostgreSQL, and there is no user postgres or nobody.');
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const found = typeof address === 'object' && address !== null ? address.port : 0;
			probe.close(() => resolve(found));
		});
	});
}
