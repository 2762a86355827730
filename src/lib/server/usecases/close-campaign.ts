import { close, type Campaign } from '../../domain/campaign.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';
import { readClosing } from '../reports/fieldwork-closing.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Closes a campaign and says who did it, both or neither. Afterwards only late offline responses
 * that were answered while it was open still come in. What was in the field must add up first.
 *
 * @throws Problem `fieldwork.notReconciled`, and whatever `getCampaignToChange` and `close` may throw
 */
export function closeCampaign(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const changed = close(await getCampaignToChange(tx, campaignId), now);
		const left = await readClosing(tx, campaignId);
		if (left.some(({ isBlocking }) => isBlocking)) throw new Problem('fieldwork.notReconciled');

		await saveCampaign(tx, changed);
		await recordEvent(tx, { at: now, actorId, action: 'campaign.close', subjectId: campaignId });
		return changed;
	});
}
