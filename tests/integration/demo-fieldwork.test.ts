import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoProvince } from '../../drizzle/seed/load.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { findCampaignByCode } from '../../src/lib/server/repositories/campaigns.ts';
import { listForms } from '../../src/lib/server/repositories/case-forms.ts';
import { findContact, listDossiers, listFrames } from '../../src/lib/server/repositories/frames.ts';
import { findSampleOfCampaign, listCases } from '../../src/lib/server/repositories/samples.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey, aKeyFile } from '../support/frame.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await openTestDatabase();
	const intake = await openIntake(db);
	const settings = { DEMO: true, PERSONAL_DATA_KEY_FILE: aKeyFile() };
	await loadDemoProvince({ db, intake, settings }, () => {}, new Date('2026-11-21T03:00:00Z'));
	await intake.close();
}, 120_000);
afterAll(() => db.close());

describe('the sample of the demo province', () => {
	it('is in the field: all cases given out, some asked and waiting to be looked over', async () => {
		const campaign = must(await findCampaignByCode(db.read, 'minh-hoa-3'));
		const sample = must(await findSampleOfCampaign(db.read, campaign.id));
		const cases = (await listCases(db.read, sample.id)).filter(({ role }) => role === 'main');
		expect(cases).toHaveLength(48);
		expect(new Set(cases.map(({ interviewerId }) => interviewerId)).size).toBe(2);
		expect(await listForms(db.read, campaign.id, { states: ['submitted'] })).toHaveLength(6);
	});

	it('names nobody who could be called: no number begins so', async () => {
		const campaign = must(await findCampaignByCode(db.read, 'minh-hoa-3'));
		const [found] = (await listFrames(db.read)).filter((one) => one.campaignId === campaign.id);
		const personalData = await aKey(db);
		for (const { id } of await listDossiers(db.read, must(found).id)) {
			const sealed = must(await findContact(db.read, id));
			expect(personalData.decrypt(sealed, `frame ${id}`)).toContain('"phone":"0100');
		}
	});
});

function must<T>(value: T | null | undefined): T {
	if (value === null || value === undefined) throw new Error('the demo lacks something');
	return value;
}
