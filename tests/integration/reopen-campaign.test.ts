import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { publishCampaign } from '../../src/lib/server/usecases/publish-campaign.ts';
import { reopenCampaign } from '../../src/lib/server/usecases/reopen-campaign.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const hours = (count: number) => new Date(today.getTime() + count * 3_600_000);
const again = { actorId: 'an', closesOn: '2027-01-15', reason: 'mưa lũ' };

describe('opening a closed campaign again', () => {
	it('takes answers once more, but none of the time it was closed', async () => {
		const [version, unit] = [await aVersion(db), await aUnit(db)];
		const campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const link = await aLink(db, campaign, unit);
		const { id: campaignId } = campaign;
		const intake = await openIntake(db, { now: () => hours(10) });
		const answeredAt = (count: number) =>
			aSubmission({ campaign, version, link, answeredAt: hours(count).toISOString() });

		await closeCampaign(db, { campaignId, actorId: 'an', now: hours(1) });
		await reopenCampaign(db, { ...again, campaignId, now: hours(5) });

		expect(await getCampaign(db.read, campaignId)).toMatchObject({
			state: 'open',
			closedAt: null,
			closesOn: '2027-01-15'
		});
		expect(await intake.submit(answeredAt(0))).toHaveProperty('receipt');
		expect(await intake.submit(answeredAt(3))).toHaveProperty('problem');
		expect(await intake.submit(answeredAt(6))).toHaveProperty('receipt');
		await intake.close();
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'campaign.reopen', details: { reason: 'mưa lũ', to: '2027-01-15' } }
		]);
	});

	it('is refused once results are published, and while it is open', async () => {
		const units = [await aUnit(db)];
		const { id: campaignId } = await aCampaign(db, { versions: [await aVersion(db)], units });
		const request = { ...again, campaignId, now: today };

		await expect(reopenCampaign(db, request)).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
		await closeCampaign(db, request);
		await publishCampaign(db, request);
		await expect(reopenCampaign(db, request)).rejects.toMatchObject({
			code: 'campaign.wrongState'
		});
	});
});
