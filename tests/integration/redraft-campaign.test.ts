import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { DraftForm } from '../../src/lib/domain/campaign-form.ts';
import { usualHours } from '../../src/lib/domain/device-hours.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getCampaign, listCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { redraftCampaign } from '../../src/lib/server/usecases/redraft-campaign.ts';
import { startTrial } from '../../src/lib/server/usecases/try-campaign.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let campaign: Campaign;
let form: DraftForm;

beforeEach(async () => {
	db = await openTestDatabase();
	const version = await aVersion(db);
	campaign = await aCampaign(db, {
		state: 'draft',
		openedAt: null,
		versions: [version],
		units: [await aUnit(db)],
		plannedSample: 12,
		channels: ['kiosk']
	});
	form = {
		nameVi: 'Tên mới',
		code: 'ma-moi',
		fullVersionId: version.id,
		shortVersionId: null,
		fieldCodes: ['land'],
		channels: ['kiosk', 'link'],
		opensOn: '2026-12-01',
		closesOn: '2026-12-20',
		hours: { ...usualHours, days: [...usualHours.days] },
		baseMin: 8,
		keepsPartial: false
	};
});
afterEach(() => db.close());

const request = () => ({ campaignId: campaign.id, actorId: 'an', now: today });

describe('editing a draft', () => {
	it('decides everything anew but the units, and leaves an audit event', async () => {
		await redraftCampaign(db, { ...request(), form });

		expect(await getCampaign(db.read, campaign.id)).toMatchObject({
			state: 'draft',
			nameVi: 'Tên mới',
			code: 'ma-moi',
			hours: usualHours,
			baseMin: 8
		});
		expect(await listCampaignUnits(db.read, campaign.id)).toMatchObject([{ plannedSample: 12 }]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'campaign.redraft', subjectId: campaign.id }
		]);
	});

	it('is tried as it now is: a channel that joins gets its links', async () => {
		await startTrial(db, request());
		expect(await listLinks(db.read, campaign.id)).toEqual([]);

		await redraftCampaign(db, { ...request(), form });

		expect(await listLinks(db.read, campaign.id)).toHaveLength(1);
	});

	it('refuses the code of another campaign, and a campaign that has opened', async () => {
		await aCampaign(db, { code: 'ma-moi', versions: [], units: [] });
		await expect(redraftCampaign(db, { ...request(), form })).rejects.toMatchObject({
			code: 'campaign.codeTaken'
		});

		const { id: campaignId } = await aCampaign(db, { versions: [], units: [] });
		const other = { ...form, code: 'khac' };
		await expect(
			redraftCampaign(db, { ...request(), campaignId, form: other })
		).rejects.toMatchObject({ code: 'campaign.wrongState' });
	});
});
