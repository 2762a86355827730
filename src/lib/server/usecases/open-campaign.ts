import { open, type Campaign } from '../../domain/campaign.ts';
import { Problem } from '../../domain/problem.ts';
import { dayOf } from '../../text/date.ts';
import { makeLinks } from '../campaign-links.ts';
import type { Database } from '../db/database.ts';
import { wipeTrial } from '../intake/wipe-trial.ts';
import { campaignReadiness } from '../reports/campaign-readiness.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, listCampaignUnits, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Opens a campaign for answers; where it takes answers by link, each unit gets one. What was
 * answered to try it out is wiped.
 *
 * @throws Problem `campaign.notReady` where something must be mended first, and whatever
 *   `getCampaignToChange` and `open` may throw
 */
export function openCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const units = await listCampaignUnits(tx, campaignId);
		const opened = open(campaign, units.length, now);
		const findings = await campaignReadiness(tx, campaign, dayOf(now));
		const count = findings.filter(({ isBlocking }) => isBlocking).length;
		if (count > 0) throw new Problem('campaign.notReady', { name: campaign.nameVi, count });

		const trial = campaign.trialId === null ? 0 : await wipeTrial(tx, campaign.trialId);
		await saveCampaign(tx, opened);
		await makeLinks(tx, opened);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.open',
			subjectId: campaignId,
			details: { units: units.length, trial }
		});
		return opened;
	});
}
