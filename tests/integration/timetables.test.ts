/** What the server does by its own clock: backups in a process of their own, and the day's deletions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listBackups } from '../../src/lib/server/backup/backup.ts';
import { startBackups } from '../../src/lib/server/backup/timetable.ts';
import { retentionHistory } from '../../src/lib/server/reports/retention-overview.ts';
import { startRetention } from '../../src/lib/server/retention/timetable.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const MINUTE_MS = 60_000;

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
	db = await openTestDatabase();
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-timetable-'));
	vi.stubEnv('DATABASE_URL', db.url);
	vi.stubEnv('BACKUP_FOLDER', folder);
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
	await db.close();
	rmSync(folder, { recursive: true, force: true });
});

it('the first backup is taken and tried out a minute after the start, and no second one that day', async () => {
	const stop = startBackups(db, 24);
	expect(await listBackups(folder)).toEqual([]);
	vi.advanceTimersByTime(MINUTE_MS);
	await vi.waitFor(async () => expect(await listBackups(folder)).toHaveLength(1), 20_000);
	vi.advanceTimersByTime(5 * MINUTE_MS);
	stop();
	expect(await listBackups(folder)).toMatchObject([{ reason: 'schedule', isVerified: true }]);
}, 30_000);

it('what is due is deleted a minute after the start, once a day, and a stop waits for it', async () => {
	const runs = async () => (await retentionHistory(db.read, { limit: 10 })).runs;
	const stop = startRetention(db);
	expect(await runs()).toEqual([]);
	vi.advanceTimersByTime(MINUTE_MS);
	vi.advanceTimersByTime(MINUTE_MS);
	await stop();
	expect(await runs()).toMatchObject([{ startedBy: 'system' }]);
	vi.advanceTimersByTime(MINUTE_MS);
	expect(await runs()).toHaveLength(1);
});
