/** Two communes become one in the middle of a campaign; a third is split in two. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { provinceOverview } from '../../src/lib/server/reports/province-overview.ts';
import { reorganisationPreview } from '../../src/lib/server/reports/reorganisation-preview.ts';
import { restatedUnit } from '../../src/lib/server/reports/restated.ts';
import { reorganiseUnits } from '../../src/lib/server/usecases/reorganise-units.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aMerger } from '../support/register.ts';
import { allAt, storeResponses } from '../support/responses.ts';

const newest = { campaignCode: null, versionCode: null };
const early = new Date('2026-11-05T03:00:00Z');
const late = new Date('2026-11-18T03:00:00Z');

let db: TestDatabase;
let root: Unit;
let a: Unit;
let b: Unit;
let campaign: Campaign;
let version: QuestionnaireVersion;

beforeEach(async () => {
	db = await openTestDatabase();
	root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Tỉnh' });
	a = await aUnit(db, { code: '7', nameVi: 'Xã A', parentId: root.id });
	b = await aUnit(db, { code: '8', nameVi: 'Xã B', parentId: root.id });
	version = await aVersion(db);
	campaign = await aCampaign(db, {
		versions: [version],
		units: [a, b],
		opensOn: '2026-11-01',
		closesOn: '2026-11-30'
	});
});
afterEach(() => db.close());

const tell = (unit: Pick<Unit, 'id'>, count: number, level: number, answeredAt: Date) =>
	storeResponses(db, { campaign, version, unit, count, answers: allAt(level), answeredAt });

async function merge(people: readonly [number, number] | null = null): Promise<string> {
	const form = aMerger({
		units: [a, b],
		into: '9',
		parent: root,
		old: [a, b].map(({ id }, at) => ({ id, people: people?.[at] ?? null }))
	});
	const { madeIds } = await reorganiseUnits(db, { form, actorId: 'an', now: today });
	return madeIds[0] ?? '';
}

const restated = (unitId: string) => restatedUnit(db.read, { ...newest, unitId, grain: 'month' });

describe('by new boundaries', () => {
	it('gives the new unit what both old ones were told before', async () => {
		await tell(a, 60, 5, early);
		await tell(b, 40, 3, early);
		const made = await merge();
		await tell({ id: made }, 100, 5, late);

		const found = await restated(made);
		expect(found).toMatchObject({ boundaries: 'new' });
		expect(found?.campaigns).toMatchObject([
			{
				collected: { share: 1, responses: 100 },
				restated: { share: 0.8, responses: 200 },
				isAssumed: false
			}
		]);
		expect(found?.trend.points).toMatchObject([{ result: { share: 0.8 } }]);
	});

	it('withholds what would give a small unit away', async () => {
		await tell(a, 60, 5, early);
		await tell(b, 2, 3, early);
		const made = await merge();
		await tell({ id: made }, 100, 5, late);
		expect((await restated(made))?.campaigns).toMatchObject([{ restated: 'withheld' }]);
	});

	it('lists the new unit in the place of the old ones, the total of the province unchanged', async () => {
		await tell(a, 60, 5, early);
		await tell(b, 40, 3, early);
		const made = await merge();
		await tell({ id: made }, 100, 5, late);

		const asked = await provinceOverview(db.read, newest);
		expect(asked).toMatchObject({ boundaries: null, boundaryChoices: ['new', 'old'] });
		expect(asked?.units).toHaveLength(3);
		const drawn = await provinceOverview(db.read, { ...newest, boundaries: 'new' });
		expect(drawn?.units).toMatchObject([{ id: made, result: { share: 0.8, responses: 200 } }]);
		expect(drawn?.headline).toEqual(asked?.headline);
	});
});

describe('by old boundaries', () => {
	it('gives each old unit its part of what the new one was told since, by its people', async () => {
		await tell(a, 60, 5, early);
		await tell(b, 40, 3, early);
		const made = await merge([3000, 1000]);
		await tell({ id: made }, 100, 5, late);

		const found = await restated(a.id);
		expect(found).toMatchObject({ boundaries: 'old', parts: [{ weight: 0.75, isAssumed: true }] });
		expect(found?.campaigns).toMatchObject([
			{ restated: { share: 1, responses: 135 }, isAssumed: true }
		]);
		expect((await restated(b.id))?.campaigns).toMatchObject([
			{ restated: { share: 25 / 65, responses: 65 } }
		]);
	});

	it('lists the old units, and nothing is lost or invented', async () => {
		await tell(a, 60, 5, early);
		await tell(b, 40, 3, early);
		const made = await merge();
		await tell({ id: made }, 100, 5, late);
		const drawn = await provinceOverview(db.read, { ...newest, boundaries: 'old' });
		expect(drawn?.units.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
		const told = drawn?.units.map(({ result }) => (result === 'withheld' ? 0 : result.responses));
		expect(told?.reduce((sum, one) => sum + one, 0)).toBe(200);
	});
});

it('says nothing of boundaries where nothing was ever merged', async () => {
	await tell(a, 60, 5, early);
	expect(await restated(a.id)).toBeNull();
	expect(await provinceOverview(db.read, newest)).toMatchObject({ boundaryChoices: [] });
});

it('shows before a merger what it would do, and does nothing yet', async () => {
	await tell(a, 60, 5, early);
	await tell(b, 40, 3, early);
	const form = aMerger({ units: [a, b], into: '9', parent: root });
	const preview = await reorganisationPreview(db.read, { form, now: today });
	expect(preview.trends).toMatchObject({
		old: [
			{ nameVi: 'Xã A', result: { share: 1, responses: 60 } },
			{ nameVi: 'Xã B', result: { share: 0, responses: 40 } }
		],
		made: [{ nameVi: 'Xã 9', result: { share: 0.6, responses: 100 }, isAssumed: false }]
	});
	expect(preview.campaigns).toMatchObject([{ nameVi: campaign.nameVi }]);
	expect(await restated(a.id)).toBeNull();
});
