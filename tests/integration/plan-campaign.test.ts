import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { planCampaign } from '../../src/lib/server/usecases/plan-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('planning the samples of a draft', () => {
	it('sets each unit’s sample and leaves out the units that are not named', async () => {
		const [kept, dropped] = [await aUnit(db), await aUnit(db)];
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [kept, dropped] });

		await planCampaign(db, { ...request, campaignId: id, samples: { [kept.id]: 120 } });

		expect(await listCampaignUnits(db.read, id)).toMatchObject([
			{ unitId: kept.id, plannedSample: 120 }
		]);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([{ action: 'campaign.plan' }]);
	});

	it('never lets a unit in that was not chosen for the campaign', async () => {
		const [member, stranger] = [await aUnit(db), await aUnit(db)];
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [member] });

		const samples = { [member.id]: null, [stranger.id]: 50 };
		await planCampaign(db, { ...request, campaignId: id, samples });

		const units = await listCampaignUnits(db.read, id);
		expect(units.map(({ unitId }) => unitId)).toEqual([member.id]);
	});

	it('does not touch a campaign that is open', async () => {
		const unit = await aUnit(db);
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { versions, units: [unit], plannedSample: 10 });

		await expect(
			planCampaign(db, { ...request, campaignId: id, samples: {} })
		).rejects.toMatchObject({ code: 'campaign.wrongState' });
		expect(await listCampaignUnits(db.read, id)).toMatchObject([
			{ unitId: unit.id, plannedSample: 10 }
		]);
	});
});
