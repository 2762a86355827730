import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import {
	findOpenCampaignForUnit,
	getCampaign
} from '../../src/lib/server/repositories/campaigns.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { pauseCampaign, resumeCampaign } from '../../src/lib/server/usecases/pause-campaign.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [await aUnit(db)] });
});
afterEach(() => db.close());

const minutes = (count: number) => new Date(today.getTime() + count * 60_000);
const by = (now: Date) => ({ campaignId: campaign.id, actorId: 'an', now, reason: 'sai mẫu' });

describe('pausing a campaign', () => {
	it('takes what was answered before and after, and nothing of the time between', async () => {
		const [version, unit] = [await aVersion(db), await aUnit(db)];
		campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const link = await aLink(db, campaign, unit);
		const intake = await openIntake(db, { now: () => minutes(60) });
		const answeredAt = (count: number) =>
			aSubmission({ campaign, version, link, answeredAt: minutes(count).toISOString() });

		await pauseCampaign(db, by(minutes(10)));
		await resumeCampaign(db, by(minutes(30)));

		expect(await intake.submit(answeredAt(9))).toHaveProperty('receipt');
		expect(await intake.submit(answeredAt(20))).toMatchObject({
			problem: 'response.campaignNotOpen'
		});
		expect(await intake.submit(answeredAt(31))).toHaveProperty('receipt');
		await intake.close();
	});

	it('asks nobody while it lasts, and keeps the reason', async () => {
		const unit = await aUnit(db);
		campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
		const asked = (now: Date) =>
			findOpenCampaignForUnit(db.read, unit.id, { channel: 'kiosk', now });

		await pauseCampaign(db, by(today));
		expect(await asked(minutes(3))).toBeNull();
		await resumeCampaign(db, by(minutes(5)));
		expect(await asked(minutes(6))).toMatchObject({ id: campaign.id });

		expect(await listEvents(db.read, { limit: 5 })).toMatchObject([
			{ action: 'campaign.resume' },
			{ action: 'campaign.pause', details: { reason: 'sai mẫu' } }
		]);
	});

	it('is refused twice in a row, and resuming too', async () => {
		await expect(resumeCampaign(db, by(today))).rejects.toMatchObject({
			code: 'campaign.notPaused'
		});
		await pauseCampaign(db, by(today));
		await expect(pauseCampaign(db, by(today))).rejects.toMatchObject({ code: 'campaign.paused' });
	});

	it('ends where the campaign is closed', async () => {
		await pauseCampaign(db, by(today));
		await closeCampaign(db, by(minutes(5)));
		expect(await getCampaign(db.read, campaign.id)).toMatchObject({
			state: 'closed',
			pauses: [{ from: today, to: minutes(5) }]
		});
	});
});
