import { mustBeDraft } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteCampaign, getCampaignToChange } from '../repositories/campaigns.ts';

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
