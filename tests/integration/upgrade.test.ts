/**
 * The way from the release before to this one and back. `release-0.1.sqlite.gz` was made by the code
 * of release 0.1 (twelve responses, four opinions, three audit events) and is never made anew.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups, restoreBackup } from '../../src/lib/server/backup/backup.ts';
import { differingTables } from '../../src/lib/server/backup/manifest.ts';
import { copySqlite } from '../../src/lib/server/backup/sqlite-files.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';
import { listMigrations } from '../../src/lib/server/db/migrations.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { checkAuditLog } from '../../src/lib/server/reports/audit-check.ts';
import { sealEvents } from '../../src/lib/server/repositories/audit.ts';
import { findCampaignByCode } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { upgradeDatabase } from '../../src/lib/server/upgrade.ts';
import { aSubmission, today } from '../support/builders.ts';
import { openEmptyTestDatabase, runSql, type TestDatabase } from '../support/database.ts';

/** Migrations that release 0.1 had. */
const OLD = 2;
const isPostgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false;
const engine = isPostgres ? 'postgres' : 'sqlite';
const now = new Date('2026-11-21T12:00:00Z');

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-upgrade-'));
	db = await openEmptyTestDatabase(isPostgres ? null : release01());
	if (isPostgres) await migrateToOld(db.url);
});
afterEach(async () => {
	await db.close();
	rmSync(folder, { recursive: true, force: true });
});

const upgrade = (tell: (step: string) => void = () => {}) =>
	upgradeDatabase(db, { url: db.url, folder, now, tell });

const reached = (which: number) => listMigrations(engine)[which - 1]?.when;
const newest = () => listMigrations(engine).at(-1)?.when;

describe('a database of the release before', () => {
	it('opens in this one, after a backup of it as it was', async () => {
		expect(await db.migratedTo()).toBe(reached(OLD));
		await upgrade();
		expect(await db.migratedTo()).toBe(newest());
		await db.write(sealEvents);
		expect(await checkAuditLog(db)).toMatchObject({ breaks: [] });
		expect(await listBackups(folder)).toMatchObject([
			{ reason: 'beforeUpgrade', isVerified: true, auditHead: null }
		]);
	});

	it('is backed up and migrated once, not at every start', async () => {
		const steps: string[] = [];
		await upgrade((step) => steps.push(step));
		expect(steps.length).toBeGreaterThan(1);
		await upgrade((step) => steps.push(`again: ${step}`));
		expect(steps.filter((step) => step.startsWith('again'))).toEqual([]);
	});

	it('is as it was after a rollback: the backup from before is put back', async () => {
		await upgrade();
		await runSql(db, "insert into setting (code, value) values ('since', 'the upgrade')");
		await db.release();
		const [backup] = await listBackups(folder);

		const { setAside } = await restoreBackup(db.url, String(backup?.file), now);

		expect(setAside).not.toBeNull();
		const old = openDatabase(db.url);
		expect(await old.migratedTo()).toBe(reached(OLD));
		await old.close();
		if (isPostgres) return;
		const { contents } = await copySqlite(db.url, join(folder, 'rolled-back'));
		const original = writeRelease01(join(folder, 'original'));
		const before = await copySqlite(original, join(folder, 'copied'));
		expect(differingTables(contents, before.contents)).toEqual([]);
	});

	it('is not touched where the upgrade fails, and says what to do', async () => {
		// Somebody made a table of his own, which has the name of one of ours to come.
		await runSql(db, 'create table opinion_review (x integer)');

		await expect(upgrade()).rejects.toThrow(isPostgres ? /./ : 'The database is as it was');

		expect(await db.migratedTo()).toBe(reached(OLD));
		await runSql(db, "update audit_event set action = 'still.old'");
		await runSql(db, 'drop table opinion_review');
		await upgrade();
		expect(await db.migratedTo()).toBe(newest());
	});
});

describe('a database of a later release', () => {
	it('is refused with a sentence, and left alone', async () => {
		await upgrade();
		const table = isPostgres ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations';
		await runSql(
			db,
			`insert into ${table} (hash, created_at) values ('later', ${Number(newest()) + 1000})`
		);
		await expect(upgrade()).rejects.toThrow('made by a later release');
	});
});

describe.runIf(!isPostgres)('what release 0.1 had collected', () => {
	it('is all there, counted right, and collecting goes on', async () => {
		await upgrade();
		await db.write(sealEvents);

		const campaign = await campaignOf(db);
		expect(await countResponses(db.read, campaign.id)).toBe(12);
		const [link] = await listLinks(db.read, campaign.id);
		const intake = await openIntake(db, { now: () => today });
		const [versionId = ''] = campaign.versionIds;
		const submission = aSubmission({ campaign, version: { id: versionId }, link });
		expect(await intake.submit(submission)).toHaveProperty('receipt');
		await intake.close();

		expect(await recountTallies(db)).toMatchObject({ responses: 13, differences: [] });
		expect(await checkAuditLog(db)).toMatchObject({ events: 3, breaks: [] });
	});

	it('stops the upgrade where its tallies are wrong already', async () => {
		await runSql(db, 'delete from tally_day');
		await expect(upgrade()).rejects.toThrow('tallies of the copy differ');
		expect(await db.migratedTo()).toBe(reached(OLD));
	});
});

async function campaignOf(from: Database) {
	const found = await findCampaignByCode(from.read, 'release-0.1');
	if (found === null) throw new Error('the campaign of release 0.1 is missing');
	return found;
}

function release01(): Buffer {
	return gunzipSync(readFileSync('tests/support/files/release-0.1.sqlite.gz'));
}

function writeRelease01(file: string): string {
	writeFileSync(file, release01());
	return file;
}

/** The tables of release 0.1, from the migrations it had. */
async function migrateToOld(url: string): Promise<void> {
	const migrationsFolder = join(folder, 'old');
	mkdirSync(join(migrationsFolder, 'meta'), { recursive: true });
	const entries = listMigrations('postgres').slice(0, OLD);
	for (const { tag } of entries)
		cpSync(`drizzle/postgres/${tag}.sql`, join(migrationsFolder, `${tag}.sql`));
	const journal = { version: '7', dialect: 'postgresql', entries: entries.map(asEntry) };
	writeFileSync(join(migrationsFolder, 'meta', '_journal.json'), JSON.stringify(journal));
	const client = postgres(url, { max: 1, onnotice: () => {} });
	await migrate(drizzle(client), { migrationsFolder });
	await client.unsafe(
		"insert into audit_event (at, actor_id, action, subject_id, details) values (now(), 'an', 'campaign.open', 'a', '{}')"
	);
	await client.end();
}

function asEntry({ tag, when }: { tag: string; when: number }, idx: number) {
	return { idx, version: '7', when, tag, breakpoints: true };
}
