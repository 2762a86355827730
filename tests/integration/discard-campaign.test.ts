import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	findCampaign,
	getCampaign,
	listCampaignUnits
} from '../../src/lib/server/repositories/campaigns.ts';
import { discardCampaign } from '../../src/lib/server/usecases/discard-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('throwing a draft away', () => {
	it('leaves nothing of it but an audit event', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [await aUnit(db)] });

		await discardCampaign(db, { ...request, campaignId: id });

		expect(await findCampaign(db.read, id)).toBeNull();
		expect(await listCampaignUnits(db.read, id)).toMatchObject([]);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.discard', subjectId: id }
		]);
	});

	it('never deletes a campaign that was open: its responses would hang in the air', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'closed', versions, units: [await aUnit(db)] });

		await expect(discardCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'closed' });
	});
});
