/**
 * Whoever runs the server stops it under load, backs it up while people answer, brings it back, and
 * goes to a new release and back: with the commands of the README, on the built application.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { listMigrations } from '../../src/lib/server/db/migrations.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { nthSubmission, openProvince, type Province } from '../bench/province.ts';
import { builtApplication, serve } from '../bench/served.ts';
import { expect, test } from './world.ts';

const run = promisify(execFile);
let folder: string;
test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lang-nghe-operation-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a stop under load finishes the open commit: whoever has a receipt is in the database', async () => {
	const province = await openProvince({ units: 10, criteria: 8 });
	await province.release();
	const server = await serve(builtApplication, { databaseUrl: province.url });
	const crowd = aCrowd(province, server.address);
	await crowd.answered(300);
	await server.end('SIGTERM');
	const acknowledged = await crowd.end();
	await expectAllThere(province.url, acknowledged);
	await province.remove();
});

test('a backup taken while people answer is restored by command, with everything acknowledged before', async () => {
	const province = await openProvince({ units: 10, criteria: 8 });
	await province.release();
	const server = await serve(builtApplication, { databaseUrl: province.url });
	const crowd = aCrowd(province, server.address);
	const before = await crowd.answered(200);

	const { stdout: told } = await command('backup', province.url);
	expect(told).toContain('Restored on trial: every table holds the same');
	const after = await crowd.answered(crowd.count() + 50);
	await expect(command('restore', province.url, [aBackup()])).rejects.toThrow('in use');
	await server.end('SIGTERM');
	await crowd.end();

	const { stdout: restored } = await command('restore', province.url, [aBackup()]);
	expect(restored).toContain('The database that was there is kept as');
	await expectAllThere(province.url, before);
	expect(after.length).toBeGreaterThan(before.length);
	const again = await serve(builtApplication, { databaseUrl: province.url });
	expect((await fetch(`${again.address}/api/v1/health`)).status).toBe(200);
	// An outbox whose receipts went with the lost database sends once more: nothing counts twice.
	const [lost] = after.slice(-1);
	const sent = await post(again.address, crowd.submission(String(lost)));
	expect(sent).toHaveProperty('receipt');
	await again.end('SIGTERM');
	await expectAllThere(province.url, [...before, String(lost)]);
	await province.remove();
});

test('a database of release 0.1 is served by this release, and goes back by the backup taken before', async () => {
	const url = join(folder, 'old.sqlite');
	writeFileSync(url, gunzipSync(readFileSync('tests/support/files/release-0.1.sqlite.gz')));
	const old = await migratedTo(url);
	const server = await serve(builtApplication, { databaseUrl: url, env: settings(url) });
	const page = await fetch(`${server.address}/dang-nhap`);
	expect(page.status).toBe(200);
	await server.end('SIGTERM');
	expect(await migratedTo(url)).toBe(listMigrations('sqlite').at(-1)?.when);
	expect(await responsesIn(url)).toBe(12);

	expect(aBackup()).toContain('before-upgrade');
	await command('restore', url, [aBackup()]);
	expect(await migratedTo(url)).toBe(old);
	const { stdout: list } = await command('restore', url);
	expect(list).toContain('12 responses, tried out');
});

/** People who answer at once, each again as soon as the last one is acknowledged. */
function aCrowd(province: Province, address: string) {
	const acknowledged: string[] = [];
	const sent = new Map<string, ReturnType<typeof nthSubmission>>();
	const broken: unknown[] = [];
	let isOver = false;
	const collect = async () => {
		while (!isOver) {
			const submission = nthSubmission(province, sent.size);
			sent.set(submission.id, submission);
			const answer = await post(address, submission).catch(() => null);
			// The server is gone: an outbox would wait for the next one.
			if (answer === null) return;
			if ('receipt' in answer) acknowledged.push(submission.id);
			else broken.push(answer);
		}
	};
	const all = Array.from({ length: 16 }, collect);
	return {
		count: () => acknowledged.length,
		submission: (id: string) => sent.get(id),
		/** Those acknowledged once there are so many. */
		async answered(count: number): Promise<string[]> {
			while (acknowledged.length < count && broken.length === 0)
				await new Promise((resolve) => setTimeout(resolve, 10));
			expect(broken).toEqual([]);
			return [...acknowledged];
		},
		async end(): Promise<string[]> {
			isOver = true;
			await Promise.all(all);
			expect(broken).toEqual([]);
			return acknowledged;
		}
	};
}

async function post(address: string, submission: unknown): Promise<object> {
	const answer = await fetch(`${address}/api/v1/responses`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(submission)
	});
	return answer.json();
}

async function expectAllThere(url: string, ids: readonly string[]): Promise<void> {
	const db = openDatabase(url);
	const missing: string[] = [];
	for (const id of ids) if (!(await findResponse(db.read, id))) missing.push(id);
	const { differences, responses } = await recountTallies(db);
	await db.close();
	expect(missing).toEqual([]);
	expect(differences).toEqual([]);
	expect(responses).toBeGreaterThanOrEqual(ids.length);
}

const settings = (url: string) => ({
	DATABASE_URL: url,
	BACKUP_FOLDER: join(folder, 'backups'),
	BACKUP_EVERY_HOURS: '0'
});

/** As `npm run …` does. */
function command(name: string, url: string, options: readonly string[] = []) {
	const env = { ...process.env, ...settings(url) };
	return run(process.execPath, [`src/bin/${name}.ts`, ...options], { env });
}

/** The one backup there is. */
function aBackup(): string {
	const backups = join(folder, 'backups');
	mkdirSync(backups, { recursive: true });
	const [file = ''] = readdirSync(backups).filter((name) => name.endsWith('.sqlite'));
	return join(backups, file);
}

async function migratedTo(url: string): Promise<number | null> {
	const db = openDatabase(url);
	const reached = await db.migratedTo();
	await db.close();
	return reached;
}

async function responsesIn(url: string): Promise<number> {
	const db = openDatabase(url);
	const { responses } = await recountTallies(db);
	await db.close();
	return responses;
}
