import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { VolumeSource } from '../../src/lib/domain/campaign-form.ts';
import type { SampleRule } from '../../src/lib/domain/unit-sample.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { saveDossierDays } from '../../src/lib/server/repositories/dossier-days.ts';
import { sizeCampaign } from '../../src/lib/server/usecases/size-campaign.ts';
import { aCampaign, aDesk, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let units: [Unit, Unit];
let campaign: Campaign;

const tiers: SampleRule = {
	kind: 'tiers',
	tiers: [
		{ upTo: 200, percent: 100 },
		{ upTo: 1_000, percent: 30 },
		{ upTo: null, percent: 20 }
	]
};

beforeEach(async () => {
	db = await openTestDatabase();
	units = [await aUnit(db, { code: '21025' }), await aUnit(db, { code: '21028' })];
	campaign = await aCampaign(db, {
		state: 'draft',
		openedAt: null,
		versions: [await aVersion(db)],
		units
	});
});
afterEach(() => db.close());

async function size(sampleRule: SampleRule, volumes: VolumeSource) {
	const request = { campaignId: campaign.id, actorId: 'an', now: today };
	const plan = await sizeCampaign(db, { ...request, sampleRule, volumes });
	return units.map(({ id }) => plan.find(({ unitId }) => unitId === id));
}

describe('working out the samples of a draft', () => {
	it('takes the dossiers of a pasted list and plans by tiers: 100, 30 and 20 per cent', async () => {
		const lines = [
			{ name: '21025', volume: 150 },
			{ name: '21028', volume: 2_000 }
		];
		expect(await size(tiers, { source: 'list', lines })).toMatchObject([
			{ volume: 150, plannedSample: 150 },
			{ volume: 2_000, plannedSample: 400 }
		]);
		expect(await getCampaign(db.read, campaign.id)).toMatchObject({ sampleRule: tiers });
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'campaign.size', details: { rule: 'tiers', planned: 550, volumes: 2 } }
		]);
	});

	it('adds up the daily register: what a desk and its unit wrote of one day counts once', async () => {
		const desk = await aDesk(db, units[0]);
		const day = { recordedAt: today };
		await db.write((tx) =>
			saveDossierDays(tx, [
				{ ...day, unitId: units[0].id, day: 20260901, dossiers: 40 },
				{ ...day, unitId: desk.id, day: 20260901, dossiers: 30 },
				{ ...day, unitId: desk.id, day: 20260902, dossiers: 25 },
				{ ...day, unitId: desk.id, day: 20261001, dossiers: 99 }
			])
		);
		const volumes = { source: 'register' as const, from: '2026-09-01', to: '2026-09-30' };
		expect(await size(tiers, volumes)).toMatchObject([
			{ volume: 65, plannedSample: 65 },
			{ volume: null, plannedSample: null }
		]);
	});

	it('plans a margin of five points with what is known: 385, fewer where there are few dossiers', async () => {
		await size(tiers, { source: 'list', lines: [{ name: '21025', volume: 300 }] });
		const margin = { kind: 'margin' as const, marginPoints: 5 };
		expect(await size(margin, { source: 'kept' })).toMatchObject([
			{ volume: 300, plannedSample: 169 },
			{ volume: null, plannedSample: 385 }
		]);
	});

	it('changes nothing where the list names a unit that is not there', async () => {
		const lines = [{ name: 'Xã Không Có', volume: 5 }];
		await expect(size(tiers, { source: 'list', lines })).rejects.toMatchObject({
			code: 'campaign.unknownUnits'
		});
		expect(await getCampaign(db.read, campaign.id)).toMatchObject({ sampleRule: null });
	});
});
