import { pause, resume, type Campaign } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	/** Why; written into the audit log. */
	reason: string;
	actorId: string;
	now: Date;
}

/**
 * Stops an open campaign from taking answers until it is resumed. What is answered meanwhile, by a
 * tablet that has not heard of it, is not counted.
 *
 * @throws Problem whatever `getCampaignToChange` and `pause` may throw
 */
export function pauseCampaign(
	db: Database,
	{ campaignId, reason, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const changed = pause(await getCampaignToChange(tx, campaignId), now);

		await saveCampaign(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.pause',
			subjectId: campaignId,
			details: { reason }
		});
		return changed;
	});
}

/**
 * Lets a paused campaign take answers again.
 *
 * @throws Problem whatever `getCampaignToChange` and `resume` may throw
 */
export function resumeCampaign(
	db: Database,
	{ campaignId, actorId, now }: Omit<Request, 'reason'>
): Promise<Campaign> {
	return db.write(async (tx) => {
		const changed = resume(await getCampaignToChange(tx, campaignId), now);

		await saveCampaign(tx, changed);
		await recordEvent(tx, { at: now, actorId, action: 'campaign.resume', subjectId: campaignId });
		return changed;
	});
}
