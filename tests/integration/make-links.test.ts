import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listLinks, listPlaceLinks } from '../../src/lib/server/repositories/links.ts';
import { makeLinks } from '../../src/lib/server/usecases/make-links.ts';
import { aCampaign, aDesk, aLink, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let unit: Unit;
let desk: Unit;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db);
	desk = await aDesk(db, unit);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
});
afterEach(() => db.close());

const make = (places: { unitId: string; deskId: string }[], campaignId = campaign.id) =>
	makeLinks(db, { campaignId, places, actorId: 'an', now: today });

describe('making links', () => {
	it('gives a desk and the campaign links of their own beside that of the unit', async () => {
		const own = await aLink(db, campaign, unit);

		const made = await make([
			{ unitId: unit.id, deskId: desk.id },
			{ unitId: '', deskId: '' },
			{ unitId: unit.id, deskId: '' }
		]);

		expect(made).toBe(2);
		expect(await listPlaceLinks(db.read, campaign.id)).toHaveLength(3);
		expect(await listLinks(db.read, campaign.id)).toEqual([own]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'link.make', subjectId: campaign.id, details: { links: 2 } }
		]);
	});

	it('leaves the link a place has', async () => {
		await make([{ unitId: unit.id, deskId: desk.id }]);

		expect(await make([{ unitId: unit.id, deskId: desk.id }])).toBe(0);
	});

	it('refuses a unit that does not take part, and a campaign that is over', async () => {
		const stranger = await aUnit(db);
		await expect(make([{ unitId: stranger.id, deskId: '' }])).rejects.toMatchObject({
			code: 'unit.notFound'
		});
		const closed = await aCampaign(db, { versions: [], units: [unit], state: 'closed' });
		await expect(make([{ unitId: unit.id, deskId: '' }], closed.id)).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
	});
});
