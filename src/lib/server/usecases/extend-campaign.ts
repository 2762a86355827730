import { extend, type Campaign } from '../../domain/campaign.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	/** The new last day, YYYY-MM-DD. */
	closesOn: string;
	actorId: string;
	now: Date;
}

/**
 * Moves the last day of an open campaign; the log keeps the old one.
 *
 * @throws Problem whatever `getCampaignToChange` and `extend` may throw
 */
export function extendCampaign(
	db: Database,
	{ campaignId, closesOn, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const changed = extend(campaign, closesOn, dayOf(now));

		await saveCampaign(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.extend',
			subjectId: campaignId,
			details: { from: campaign.closesOn, to: closesOn }
		});
		return changed;
	});
}
