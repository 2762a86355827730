import { publish, type Campaign } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Marks the results of a closed campaign as published; from then on nothing more comes in.
 *
 * @throws Problem whatever `getCampaignToChange` and `publish` may throw
 */
export function publishCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const changed = publish(await getCampaignToChange(tx, campaignId), now);

		await saveCampaign(tx, changed);
		await recordEvent(tx, { at: now, actorId, action: 'campaign.publish', subjectId: campaignId });
		return changed;
	});
}
