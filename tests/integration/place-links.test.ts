import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { placeLinks } from '../../src/lib/server/reports/place-links.ts';
import { makeLinks } from '../../src/lib/server/usecases/make-links.ts';
import { aCampaign, aDesk, aLink, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let unit: Unit;
let sibling: Unit;
let desk: Unit;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db, { nameVi: 'Phường Cẩm Thành' });
	sibling = await aUnit(db, { nameVi: 'Xã Ba Tơ' });
	desk = await aDesk(db, unit);
	const versions = [await aVersion(db)];
	campaign = await aCampaign(db, { versions, units: [unit, sibling] });
	await aLink(db, campaign, unit);
});
afterEach(() => db.close());

const read = (asked: { branchId?: string; query?: string } = {}) =>
	placeLinks(db.read, {
		branchId: unit.id,
		campaignId: null,
		query: '',
		day: today.toISOString().slice(0, 10),
		...asked
	});

describe('links of places', () => {
	it('names the units and desks of a branch that have none', async () => {
		const { links, unitsWithout, desksWithout } = await read();

		expect(links).toMatchObject([{ unit: { id: unit.id }, desk: null, responses: 0 }]);
		expect(unitsWithout).toEqual([]);
		expect(desksWithout).toEqual([{ unitId: unit.id, deskId: desk.id }]);
		expect((await read({ branchId: sibling.id })).unitsWithout).toEqual([
			{ unitId: sibling.id, deskId: '' }
		]);
	});

	it('shows the unit before its desks, and no unit of another branch', async () => {
		const { desksWithout: places } = await read();
		const others = [{ unitId: sibling.id, deskId: '' }];
		const request = { campaignId: campaign.id, actorId: 'an', now: today };
		await makeLinks(db, { ...request, places: [...places, ...others] });

		const { links, desksWithout } = await read();

		expect(links.map((link) => link.desk?.id ?? null)).toEqual([null, desk.id]);
		expect(desksWithout).toEqual([]);
	});

	it('is found without accents', async () => {
		expect((await read({ query: 'cam thanh' })).links).toHaveLength(1);
		expect((await read({ query: 'ba to' })).links).toEqual([]);
	});
});
