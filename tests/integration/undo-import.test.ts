import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { decodeCounts } from '../../src/lib/domain/packed-counts.ts';
import { responsesIn, slotCount } from '../../src/lib/domain/tally.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { findBatch, listBatchResponses } from '../../src/lib/server/repositories/imports.ts';
import { listTallies } from '../../src/lib/server/repositories/tallies.ts';
import { undoImport } from '../../src/lib/server/usecases/undo-import.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { check, guess, importer, removeUploads, take, upload } from '../support/import.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	const unit = await aUnit(db, { code: '21025' });
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
});
afterEach(async () => {
	await removeUploads();
	await db.close();
});

async function importRows(...rows: string[]): Promise<string> {
	const bytes = ['Dấu thời gian,Đơn vị,a1,opinion', ...rows].join('\n');
	const job = await upload(db, campaign, version, { name: 'phieu.csv', bytes });
	await take(db, await check(db, job, await guess(db, job)));
	return job.id;
}

async function responses(): Promise<number> {
	const tallies = await listTallies(db.read, { campaignId: campaign.id, versionId: version.id });
	return tallies
		.map(({ counts }) => responsesIn(decodeCounts(counts, slotCount(version))))
		.reduce((sum, one) => sum + one, 0);
}

const request = { actorId: importer, now: today };

describe('undoing an import', () => {
	it('takes its responses back and no others, and says who did it', async () => {
		const kept = await importRows('20/11/2026 08:00,21025,5,');
		const batchId = await importRows(
			'20/11/2026 09:00,21025,1,xin cảm ơn',
			'20/11/2026 09:01,21025,2,'
		);
		expect(await responses()).toBe(3);

		await undoImport(db, { ...request, batchId });

		expect(await responses()).toBe(1);
		expect(await listBatchResponses(db.read, kept)).toHaveLength(1);
		expect(await listBatchResponses(db.read, batchId)).toEqual([]);
		expect(await findBatch(db.read, batchId)).toMatchObject({ state: 'undone', undoneAt: today });
		expect((await listEvents(db.read, { limit: 1 }))[0]).toMatchObject({
			action: 'import.undo',
			subjectId: batchId,
			details: { responses: 2 }
		});
	});

	it('counts back once where two people undo at the same moment', async () => {
		const batchId = await importRows('20/11/2026 08:00,21025,5,');
		const undo = () => undoImport(db, { ...request, batchId });

		const outcomes = await Promise.allSettled([undo(), undo()]);

		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await responses()).toBe(0);
	});

	it('lets the same file be imported again', async () => {
		const batchId = await importRows('20/11/2026 08:00,21025,5,');
		await undoImport(db, { ...request, batchId });
		await importRows('20/11/2026 08:00,21025,5,');
		expect(await responses()).toBe(1);
	});

	it('happens once, and never after results were published', async () => {
		const batchId = await importRows('20/11/2026 08:00,21025,5,');
		await db.write((tx) => saveCampaign(tx, { ...campaign, state: 'published' }));
		await expect(undoImport(db, { ...request, batchId })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		expect(await responses()).toBe(1);

		await db.write((tx) => saveCampaign(tx, campaign));
		await undoImport(db, { ...request, batchId });
		await expect(undoImport(db, { ...request, batchId })).rejects.toMatchObject({
			code: 'import.alreadyUndone'
		});
	});
});
