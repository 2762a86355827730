import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	auditSeals,
	listBackups,
	pruneBackups,
	restoreBackup,
	takeBackup
} from '../../src/lib/server/backup/backup.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { checkAuditLog } from '../../src/lib/server/reports/audit-check.ts';
import { recordEvent } from '../../src/lib/server/repositories/audit.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { findSetting, saveSetting } from '../../src/lib/server/repositories/settings.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
	db = await openTestDatabase();
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-backups-'));
});
afterEach(async () => {
	await db.close();
	rmSync(folder, { recursive: true, force: true });
});

const later = (minutes: number) => new Date(today.getTime() + minutes * 60_000);

const backUp = (minutes = 0) =>
	takeBackup({ url: db.url, folder, reason: 'command', now: later(minutes) });

describe('a backup', () => {
	it('was restored on trial before it counts, and says what is in it', async () => {
		await aUnit(db);
		const backup = await backUp();

		expect(backup).toMatchObject({ isVerified: true, contents: { unit: { rows: 1 } } });
		expect(await listBackups(folder)).toEqual([backup]);
	});

	it('taken under load holds every response that was acknowledged before', async () => {
		const version = await aVersion(db);
		const unit = await aUnit(db);
		const campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const link = await aLink(db, campaign, unit);
		const intake = await openIntake(db, { now: () => today });
		const acknowledged: string[] = [];
		let isOver = false;
		const collect = async () => {
			while (!isOver) {
				const submission = aSubmission({ campaign, version, link });
				const outcome = await intake.submit(submission);
				if ('receipt' in outcome) acknowledged.push(submission.id);
				await new Promise((resolve) => setImmediate(resolve));
			}
		};
		const collectors = [collect(), collect(), collect()];
		while (acknowledged.length < 30) await new Promise((resolve) => setTimeout(resolve, 5));

		const before = [...acknowledged];
		const backup = await backUp();
		isOver = true;
		await Promise.all(collectors);
		await intake.close();
		expect(acknowledged.length).toBeGreaterThan(before.length);

		await db.release();
		const { setAside } = await restoreBackup(db.url, backup.file, later(1));
		const restored = openDatabase(db.url);
		for (const id of before) expect(await findResponse(restored.read, id), id).not.toBeNull();
		const { responses, differences } = await recountTallies(restored);
		await restored.close();
		expect(setAside).not.toBeNull();
		expect(differences).toEqual([]);
		expect(responses).toBeGreaterThanOrEqual(before.length);
	});

	it('brings back what was there, and keeps what it replaces', async () => {
		await db.write((tx) => saveSetting(tx, 'mark', 'old'));
		const backup = await backUp();
		await db.write((tx) => saveSetting(tx, 'mark', 'new'));
		await db.release();

		const { setAside } = await restoreBackup(db.url, backup.file, later(1));

		const url = db.url.startsWith('postgres')
			? db.url.replace(/[^/]+$/, String(setAside))
			: String(setAside);
		for (const [address, mark] of [
			[db.url, 'old'],
			[url, 'new']
		] as const) {
			const opened = openDatabase(address);
			expect(await findSetting(opened.read, 'mark')).toBe(mark);
			await opened.close();
		}
	});

	it('is refused where it was damaged, and nothing is touched', async () => {
		await db.write((tx) => saveSetting(tx, 'mark', 'now'));
		const { file } = await backUp();
		const bytes = readFileSync(file);
		bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 0xff, bytes.length - 3);
		writeFileSync(file, bytes);
		await db.release();

		await expect(restoreBackup(db.url, file, later(1))).rejects.toThrow('damaged since');
		writeFileSync(file, bytes.subarray(0, 4096));
		expect(await listBackups(folder)).toEqual([]);
		rmSync(`${file}.json`);
		await expect(restoreBackup(db.url, file, later(1))).rejects.toThrow('cannot be checked');

		const opened = openDatabase(db.url);
		expect(await findSetting(opened.read, 'mark')).toBe('now');
		await opened.close();
	});

	it('does not take the place of a database that is in use', async () => {
		const { file } = await backUp();
		await findSetting(db.read, 'mark');
		await expect(restoreBackup(db.url, file, later(1))).rejects.toThrow('stop the server');
	});

	it('leaves nothing half done where it fails', async () => {
		await expect(
			takeBackup({ url: `${db.url}-none`, folder, reason: 'command', now: today })
		).rejects.toThrow();
		expect(await listBackups(folder)).toEqual([]);
	});

	it('gives way to newer ones beyond the number to keep', async () => {
		const files = [];
		for (const minute of [0, 1, 2]) files.push((await backUp(minute)).file);
		const now = later(3);
		const upgrade = await takeBackup({ url: db.url, folder, reason: 'beforeUpgrade', now });

		await pruneBackups(folder, 2);

		const left = (await listBackups(folder)).map(({ file }) => file);
		expect(left).toEqual([upgrade.file, files[2], files[1]]);
	});

	it('notes the end of the audit log, so that a log written anew is found out', async () => {
		const event = { at: today, actorId: 'an', action: 'campaign.open', subjectId: 'a' };
		await db.write((tx) => recordEvent(tx, event));
		await backUp();
		await db.write((tx) => recordEvent(tx, event));
		const seals = auditSeals(await listBackups(folder));
		expect(seals).toHaveLength(1);
		expect(await checkAuditLog(db, seals)).toMatchObject({ events: 2, breaks: [] });
	});
});
