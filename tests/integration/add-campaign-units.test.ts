import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { addCampaignUnits } from '../../src/lib/server/usecases/add-campaign-units.ts';
import { startTrial } from '../../src/lib/server/usecases/try-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('adding units to a draft', () => {
	it('plans the new ones by its rule, keeps the others, and gives links where it is tried', async () => {
		const member = await aUnit(db);
		const { code } = await aUnit(db);
		const { id: campaignId } = await aCampaign(db, {
			state: 'draft',
			openedAt: null,
			versions: [await aVersion(db)],
			units: [member],
			plannedSample: 7,
			sampleRule: { kind: 'typed', forms: 30 }
		});
		await startTrial(db, { ...request, campaignId });

		const units = { source: 'list' as const, names: [code, member.code] };
		expect(await addCampaignUnits(db, { ...request, campaignId, units })).toBe(1);

		const plan = (await listCampaignUnits(db.read, campaignId)).map((one) => one.plannedSample);
		expect(plan.sort()).toEqual([30, 7]);
		expect(await listLinks(db.read, campaignId)).toHaveLength(2);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'campaign.addUnits', details: { joined: 1, units: 2 } }
		]);
	});

	it('adds nothing to a campaign that is open', async () => {
		const { code } = await aUnit(db);
		const { id: campaignId } = await aCampaign(db, { versions: [], units: [] });
		const units = { source: 'list' as const, names: [code] };
		await expect(addCampaignUnits(db, { ...request, campaignId, units })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
	});
});
