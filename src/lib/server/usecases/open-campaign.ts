import { open, type Campaign } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { drawLinkCode } from '../link-code.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, listCampaignUnits, saveCampaign } from '../repositories/campaigns.ts';
import { saveLinks } from '../repositories/links.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Opens a campaign for answers; where it takes answers by link, each unit gets one.
 *
 * @throws Problem whatever `getCampaignToChange` and `open` may throw
 */
export function openCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const units = await listCampaignUnits(tx, campaignId);
		const opened = open(campaign, units.length, now);

		await saveCampaign(tx, opened);
		if (opened.channels.includes('link')) {
			const links = units.map(({ unitId }) => ({ code: drawLinkCode(), campaignId, unitId }));
			await saveLinks(tx, links);
		}
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.open',
			subjectId: campaignId,
			details: { units: units.length }
		});
		return opened;
	});
}
