import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { openCampaign } from '../../src/lib/server/usecases/open-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('opening a campaign', () => {
	it('opens it, gives each unit a link of its own and leaves an audit event', async () => {
		const units = [await aUnit(db), await aUnit(db)];
		const campaign = await aCampaign(db, { state: 'draft', versions: [await aVersion(db)], units });

		await openCampaign(db, { ...request, campaignId: campaign.id });

		expect(await getCampaign(db.read, campaign.id)).toMatchObject({
			state: 'open',
			openedAt: today
		});
		const links = await listLinks(db.read, campaign.id);
		expect(links.map(({ unitId }) => unitId).sort()).toEqual(units.map(({ id }) => id).sort());
		for (const { code } of links) expect(code).toMatch(/^[346789abcdefghjkmnpqrtwxy]{8}$/);
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.open', actorId: 'an', subjectId: campaign.id }
		]);
	});

	it('makes no links where the campaign takes no answers by link', async () => {
		const { id } = await aCampaign(db, {
			state: 'draft',
			versions: [await aVersion(db)],
			units: [await aUnit(db)],
			channels: ['kiosk']
		});

		await openCampaign(db, { ...request, campaignId: id });

		expect(await listLinks(db.read, id)).toEqual([]);
	});

	it('opens nothing where no unit takes part', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [] });

		await expect(openCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.incomplete'
		});
		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'draft' });
		expect(await listEvents(db.read, { limit: 5 })).toEqual([]);
	});

	it('lets two people press the button at once, and refuses the second', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [await aUnit(db)] });

		const outcomes = await Promise.allSettled([
			openCampaign(db, { ...request, campaignId: id }),
			openCampaign(db, { ...request, campaignId: id })
		]);

		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await listLinks(db.read, id)).toHaveLength(1);
	});
});
