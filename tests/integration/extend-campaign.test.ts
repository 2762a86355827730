import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { extendCampaign } from '../../src/lib/server/usecases/extend-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

it('moves the last day of an open campaign and keeps the old one in the log', async () => {
	const { id } = await aCampaign(db, { versions: [await aVersion(db)], units: [await aUnit(db)] });

	await extendCampaign(db, { ...request, campaignId: id, closesOn: '2027-01-31' });

	expect(await getCampaign(db.read, id)).toMatchObject({ closesOn: '2027-01-31', state: 'open' });
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'campaign.extend', details: { from: '2026-12-31', to: '2027-01-31' } }
	]);
});

it('refuses a day that has passed, in Vietnam', async () => {
	const { id } = await aCampaign(db, { versions: [await aVersion(db)], units: [await aUnit(db)] });
	const late = new Date('2026-11-20T18:00:00Z');

	await expect(
		extendCampaign(db, { ...request, now: late, campaignId: id, closesOn: '2026-11-20' })
	).rejects.toMatchObject({ code: 'campaign.dayPassed' });
	expect(await getCampaign(db.read, id)).toMatchObject({ closesOn: '2026-12-31' });
});
