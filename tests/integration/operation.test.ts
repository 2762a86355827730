/** What whoever runs the server is told, and what a stop does to responses that are on their way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubmissionOutcome } from '../../src/lib/domain/submission.ts';
import { takeBackup } from '../../src/lib/server/backup/backup.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { backupState } from '../../src/lib/server/intake/health.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { openMetrics } from '../../src/lib/server/watch/metrics.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
	db = await openTestDatabase();
	folder = mkdtempSync(join(tmpdir(), 'lang-nghe-operation-'));
});
afterEach(async () => {
	await db.close();
	rmSync(folder, { recursive: true, force: true });
});

async function aCollector() {
	const unit = await aUnit(db);
	const version = await aVersion(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	const link = await aLink(db, campaign, unit);
	const intake = await openIntake(db, { now: () => today });
	return { intake, submission: () => aSubmission({ campaign, version, link }) };
}

describe('a stop under load', () => {
	it('finishes the open commit: every response that was acknowledged is there', async () => {
		const { intake, submission } = await aCollector();
		const answers: Promise<SubmissionOutcome>[] = [];
		for (let round = 0; round < 20; round += 1) {
			for (let one = 0; one < 25; one += 1) answers.push(intake.submit(submission()));
			// Lets a commit begin, so that the stop falls into the middle of one.
			await new Promise((resolve) => setImmediate(resolve));
		}
		await intake.close();
		const waiting = intake.depth();
		const outcomes = await Promise.all(answers);
		await db.release();

		const after = openDatabase(db.url);
		const acknowledged = outcomes.filter((outcome) => 'receipt' in outcome);
		expect(acknowledged).toHaveLength(500);
		for (const { id } of acknowledged)
			expect(await findResponse(after.read, String(id))).not.toBeNull();
		await after.close();
		expect(waiting).toBe(0);
	});
});

describe('the state of backups', () => {
	const hoursAgo = (hours: number) => new Date(today.getTime() - hours * 3_600_000);
	it.each([
		['off', null, 0],
		['none', null, 24],
		['fresh', hoursAgo(47), 24],
		['late', hoursAgo(49), 24],
		['off', hoursAgo(49), 0]
	] as const)('is %s', (state, newestAt, everyHours) => {
		expect(backupState(newestAt, { everyHours, now: today })).toBe(state);
	});
});

describe('metrics', () => {
	it('say what was taken, what was refused, and when the last backup was', async () => {
		const { intake, submission } = await aCollector();
		const settings = { DATABASE_URL: db.url, BACKUP_FOLDER: folder };
		const metrics = openMetrics({ db, intake, settings });
		expect((await metrics.read()).body).not.toContain('backup_timestamp_seconds{');

		await intake.submit(submission());
		await intake.submit({ ...submission(), answers: {} });
		await takeBackup({ url: db.url, folder, reason: 'command', now: today });
		metrics.saw({ route: '/quan-tri/nhat-ky', method: 'GET', status: 200, seconds: 0.02 });

		for (const read of [await metrics.read(), await metrics.read()]) {
			expect(read.type).toContain('text/plain');
			expect(read.body).toContain('lang_nghe_intake_submissions_total{outcome="taken"} 1');
			expect(read.body).toContain('lang_nghe_intake_submissions_total{outcome="refused"} 1');
			expect(read.body).toContain('lang_nghe_quarantine_responses 1');
			expect(read.body).toContain(
				`lang_nghe_backup_timestamp_seconds{verified="true"} ${today.getTime() / 1000}`
			);
			expect(read.body).toContain('route="/quan-tri/nhat-ky",method="GET",status="200"');
		}
		await intake.close();
	});
});
