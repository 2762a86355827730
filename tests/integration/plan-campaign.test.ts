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
	it('sets the samples of some units and lets one leave; the others stay as they are', async () => {
		const [kept, dropped, other] = [await aUnit(db), await aUnit(db), await aUnit(db)];
		const versions = [await aVersion(db)];
		const units = [kept, dropped, other];
		const { id } = await aCampaign(db, { state: 'draft', versions, units, plannedSample: 7 });

		const rows = { [kept.id]: { plannedSample: 120, volume: 400 }, [dropped.id]: null };
		await planCampaign(db, { ...request, campaignId: id, rows });

		const left = await listCampaignUnits(db.read, id);
		expect(left.find(({ unitId }) => unitId === kept.id)).toMatchObject({
			plannedSample: 120,
			volume: 400
		});
		expect(left.find(({ unitId }) => unitId === other.id)).toMatchObject({ plannedSample: 7 });
		expect(left).toHaveLength(2);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([{ action: 'campaign.plan' }]);
	});

	it('follows the rule of the campaign where only the dossiers of a unit changed', async () => {
		const [ruled, typed] = [await aUnit(db), await aUnit(db)];
		const { id } = await aCampaign(db, {
			state: 'draft',
			versions: [await aVersion(db)],
			units: [ruled, typed],
			plannedSample: 50,
			sampleRule: { kind: 'tiers', tiers: [{ upTo: null, percent: 20 }] }
		});

		const rows = {
			[ruled.id]: { plannedSample: 50, volume: 1_000 },
			[typed.id]: { plannedSample: 60, volume: 1_000 }
		};
		await planCampaign(db, { ...request, campaignId: id, rows });

		const plan = new Map(
			(await listCampaignUnits(db.read, id)).map((one) => [one.unitId, one.plannedSample])
		);
		expect(plan.get(ruled.id)).toBe(200);
		expect(plan.get(typed.id)).toBe(60);
	});

	it('never lets a unit in that was not chosen for the campaign', async () => {
		const [member, stranger] = [await aUnit(db), await aUnit(db)];
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [member] });

		const row = { plannedSample: 50, volume: null };
		const rows = { [member.id]: row, [stranger.id]: row };
		await planCampaign(db, { ...request, campaignId: id, rows });

		const units = await listCampaignUnits(db.read, id);
		expect(units.map(({ unitId }) => unitId)).toEqual([member.id]);
	});

	it('does not touch a campaign that is open', async () => {
		const unit = await aUnit(db);
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { versions, units: [unit], plannedSample: 10 });

		await expect(planCampaign(db, { ...request, campaignId: id, rows: {} })).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		expect(await listCampaignUnits(db.read, id)).toMatchObject([
			{ unitId: unit.id, plannedSample: 10 }
		]);
	});
});
