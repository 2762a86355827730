import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { publishCampaign } from '../../src/lib/server/usecases/publish-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('publishing a campaign', () => {
	it('publishes what is closed and leaves an audit event', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'closed', versions, units: [await aUnit(db)] });

		await publishCampaign(db, { ...request, campaignId: id });

		expect(await getCampaign(db.read, id)).toMatchObject({
			state: 'published',
			publishedAt: today
		});
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.publish', subjectId: id }
		]);
	});

	it('refuses a campaign that still takes answers', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'open', versions, units: [await aUnit(db)] });

		await expect(publishCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'open', publishedAt: null });
	});
});
