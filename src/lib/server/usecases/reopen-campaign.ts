import { reopen, type Campaign } from '../../domain/campaign.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	/** The new last day, YYYY-MM-DD. */
	closesOn: string;
	/** Why; written into the audit log. */
	reason: string;
	actorId: string;
	now: Date;
}

/**
 * Opens a campaign again that was closed too soon and is not published.
 *
 * @throws Problem whatever `getCampaignToChange` and `reopen` may throw
 */
export function reopenCampaign(
	db: Database,
	{ campaignId, closesOn, reason, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const changed = reopen(campaign, { closesOn, today: dayOf(now), now });

		await saveCampaign(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.reopen',
			subjectId: campaignId,
			details: { reason, to: closesOn }
		});
		return changed;
	});
}
