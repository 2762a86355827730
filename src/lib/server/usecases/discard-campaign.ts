import { mustBeDraft } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { wipeTrial } from '../intake/wipe-trial.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteCampaign, getCampaignToChange } from '../repositories/campaigns.ts';
import { deleteLinks } from '../repositories/links.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Throws a draft away; a campaign that was open once is never deleted.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`
 */
export function discardCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustBeDraft(campaign);

		if (campaign.trialId !== null) await wipeTrial(tx, campaign.trialId);
		await deleteLinks(tx, campaignId);
		await deleteCampaign(tx, campaignId);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.discard',
			subjectId: campaignId,
			details: { code: campaign.code }
		});
	});
}
