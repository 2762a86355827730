import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import {
	campaignDetails,
	campaignSummaries
} from '../../src/lib/server/reports/campaign-progress.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	const [version, unit] = [await aVersion(db), await aUnit(db)];
	campaign = await aCampaign(db, { versions: [version], units: [unit], plannedSample: 50 });
	await storeResponses(db, { campaign, version, unit, count: 3 });
	await storeResponses(db, { campaign, version, unit, count: 2, channel: 'link' });
});
afterEach(() => db.close());

describe('how far a campaign has come', () => {
	it('is told by channel to whoever sees the province', async () => {
		const sight = { seesResponses: true };

		const { units } = await campaignDetails(db.read, campaign.id, sight);

		expect(units).toMatchObject([{ plannedSample: 50, byChannel: { kiosk: 3, link: 2 } }]);
		expect(await campaignSummaries(db.read, sight)).toMatchObject([
			{ plannedTotal: 50, responses: 5 }
		]);
	});

	it('leaves the server as a plan alone for whoever collects', async () => {
		const sight = { seesResponses: false };

		const { units } = await campaignDetails(db.read, campaign.id, sight);

		expect(units).toMatchObject([{ plannedSample: 50, byChannel: null }]);
		expect(await campaignSummaries(db.read, sight)).toMatchObject([
			{ plannedTotal: 50, responses: null }
		]);
	});
});
