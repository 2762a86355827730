import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignForm } from '../../src/lib/domain/campaign-form.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	getCampaign,
	listCampaigns,
	listCampaignUnits,
	saveCampaignUnits
} from '../../src/lib/server/repositories/campaigns.ts';
import { saveSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { createCampaign } from '../../src/lib/server/usecases/create-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let province: Unit;
let form: CampaignForm;

beforeEach(async () => {
	db = await openTestDatabase();
	province = await aUnit(db, { kind: 'province' });
	const full = await aVersion(db, { code: 'full' });
	const short = await aVersion(db, { code: 'short', isShort: true, pairsWith: 'full' });
	form = {
		nameVi: 'Quý IV năm 2026',
		code: '2026-q4',
		fullVersionId: full.id,
		shortVersionId: short.id,
		units: { source: 'kinds', branchId: province.id, unitKinds: ['commune'] },
		fieldCodes: ['land'],
		channels: ['kiosk', 'link'],
		opensOn: '2026-11-20',
		closesOn: '2026-12-31',
		hours: null,
		sampleRule: { kind: 'typed', forms: 385 },
		baseMin: 5,
		keepsPartial: true
	};
});
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('drawing up a campaign', () => {
	it('makes a draft of the chosen forms and units, with an audit event', async () => {
		const commune = await aUnit(db, { parentId: province.id });
		await aUnit(db, { parentId: province.id, kind: 'department' });

		const { id } = await createCampaign(db, { ...request, form });

		expect(await getCampaign(db.read, id)).toMatchObject({
			state: 'draft',
			code: '2026-q4',
			versionIds: [form.fullVersionId, form.shortVersionId]
		});
		expect(await listCampaignUnits(db.read, id)).toMatchObject([
			{ unitId: commune.id, plannedSample: 385 }
		]);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.create', actorId: 'an', subjectId: id, details: { units: 1 } }
		]);
	});

	it('takes units that exist on the first day, not those that ended before', async () => {
		const commune = await aUnit(db, { parentId: province.id });
		await aUnit(db, { parentId: province.id, validTo: '2025-06-30' });

		const { id } = await createCampaign(db, { ...request, form });

		const units = await listCampaignUnits(db.read, id);
		expect(units.map(({ unitId }) => unitId)).toEqual([commune.id]);
	});

	it('takes units by a list of codes and names, and names what it does not know', async () => {
		const coded = await aUnit(db, { parentId: province.id, code: '21025' });
		const named = await aUnit(db, { parentId: province.id, nameVi: 'Phường Nghĩa Lộ' });
		const listed = (names: string[]) =>
			createCampaign(db, { ...request, form: { ...form, units: { source: 'list', names } } });

		await expect(listed(['21025', 'Xã Không Có'])).rejects.toMatchObject({
			code: 'campaign.unknownUnits',
			details: { count: 1, names: 'Xã Không Có' }
		});
		const { id } = await listed(['21025', 'phuong nghia lo']);

		const units = await listCampaignUnits(db.read, id);
		expect(units.map(({ unitId }) => unitId).sort()).toEqual([coded.id, named.id].sort());
	});

	it('copies the units of another campaign as what they have become, with plan and dossiers', async () => {
		const [kept, one, other] = await Promise.all(
			[{}, { validTo: '2026-06-30' }, { validTo: '2026-06-30' }].map((given) =>
				aUnit(db, { parentId: province.id, ...given })
			)
		);
		const heir = await aUnit(db, { parentId: province.id, validFrom: '2026-07-01' });
		if (!kept || !one || !other) throw new Error('three units');
		const { id: campaignId } = await aCampaign(db, { versions: [], units: [] });
		await db.write(async (tx) => {
			const became = { newUnitId: heir.id, kind: 'merged' as const, effectiveOn: '2026-07-01' };
			const rest = { share: 1, originShare: null, basis: 'test' };
			await saveSuccessions(tx, [
				{ ...became, ...rest, oldUnitId: one.id },
				{ ...became, ...rest, oldUnitId: other.id }
			]);
			await saveCampaignUnits(tx, campaignId, [
				{ unitId: kept.id, plannedSample: 40, volume: 900 },
				{ unitId: one.id, plannedSample: 10, volume: 100 },
				{ unitId: other.id, plannedSample: 20, volume: null }
			]);
		});

		const { id } = await createCampaign(db, {
			...request,
			form: {
				...form,
				units: { source: 'campaign', campaignId },
				sampleRule: { kind: 'typed', forms: null }
			}
		});

		expect(await listCampaignUnits(db.read, id)).toEqual(
			[
				{ unitId: kept.id, plannedSample: 40, volume: 900 },
				{ unitId: heir.id, plannedSample: 30, volume: null }
			].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
		);
	});

	it('plans each unit by a rule: ± 5 points need 385 where nobody counted dossiers', async () => {
		await aUnit(db, { parentId: province.id });
		const sampleRule = { kind: 'margin' as const, marginPoints: 5 };

		const { id } = await createCampaign(db, { ...request, form: { ...form, sampleRule } });

		expect(await listCampaignUnits(db.read, id)).toMatchObject([{ plannedSample: 385 }]);
		expect(await getCampaign(db.read, id)).toMatchObject({ sampleRule });
	});

	it('refuses a code that another campaign has, and creates nothing', async () => {
		await aUnit(db, { parentId: province.id });
		await createCampaign(db, { ...request, form });

		await expect(createCampaign(db, { ...request, form })).rejects.toMatchObject({
			code: 'campaign.codeTaken',
			details: { code: '2026-q4' }
		});
		expect(await listCampaigns(db.read)).toHaveLength(1);
	});

	it('gives a code to one of two people who ask for it at once', async () => {
		await aUnit(db, { parentId: province.id });
		const tries = [1, 2, 3, 4].map(() => createCampaign(db, { ...request, form }));
		const outcomes = await Promise.allSettled(tries);

		const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
		expect(refusals).toHaveLength(3);
		for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'campaign.codeTaken' });
		expect(await listCampaigns(db.read)).toHaveLength(1);
	});

	it('creates nothing where no unit fits', async () => {
		await expect(createCampaign(db, { ...request, form })).rejects.toMatchObject({
			code: 'campaign.noUnits'
		});
		expect(await listCampaigns(db.read)).toEqual([]);
		expect(await listEvents(db.read, { limit: 5 })).toEqual([]);
	});
});
