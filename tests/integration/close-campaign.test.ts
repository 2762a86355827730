import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	findOpenCampaignForUnit,
	getCampaign
} from '../../src/lib/server/repositories/campaigns.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const request = { actorId: 'an', now: today };

describe('closing a campaign', () => {
	it('closes it and leaves an audit event', async () => {
		const unit = await aUnit(db);
		const { id } = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });

		await closeCampaign(db, { ...request, campaignId: id });

		expect(await getCampaign(db.read, id)).toMatchObject({ state: 'closed', closedAt: today });
		expect(
			await findOpenCampaignForUnit(db.read, unit.id, { channel: 'kiosk', now: today })
		).toBeNull();
		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.close', actorId: 'an', subjectId: id }
		]);
	});

	it('keeps its forms and fields as they were', async () => {
		const versions = [await aVersion(db), await aVersion(db)];
		const before = await aCampaign(db, { versions, units: [await aUnit(db)] });

		await closeCampaign(db, { ...request, campaignId: before.id });

		const { versionIds, fieldCodes, channels } = before;
		expect(await getCampaign(db.read, before.id)).toMatchObject({
			versionIds,
			fieldCodes,
			channels
		});
	});

	it('refuses a draft, which was never open, and changes nothing', async () => {
		const versions = [await aVersion(db)];
		const { id } = await aCampaign(db, { state: 'draft', versions, units: [await aUnit(db)] });

		await expect(closeCampaign(db, { ...request, campaignId: id })).rejects.toMatchObject({
			code: 'campaign.wrongState',
			details: { state: 'draft' }
		});
		expect(await listEvents(db.read, { limit: 5 })).toEqual([]);
	});

	it('says so where there is no such campaign', async () => {
		const attempt = closeCampaign(db, { ...request, campaignId: 'nowhere' });
		await expect(attempt).rejects.toMatchObject({ code: 'campaign.notFound' });
	});
});
