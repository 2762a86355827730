import type { Campaign } from '../../domain/campaign.ts';
import { endTrial as end, startTrial as begin } from '../../domain/campaign-trial.ts';
import { makeLinks } from '../campaign-links.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { wipeTrial } from '../intake/wipe-trial.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange, saveCampaign } from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Lets a draft be answered to try it out; nothing of it will ever count.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `campaign.onTrial`
 */
export function startTrial(db: Database, { campaignId, actorId, now }: Request): Promise<Campaign> {
	return db.write(async (tx) => {
		const changed = begin(await getCampaignToChange(tx, campaignId), { id: newId(now), now });

		await saveCampaign(tx, changed);
		await makeLinks(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.startTrial',
			subjectId: campaignId
		});
		return changed;
	});
}

/**
 * Ends the trial of a draft and wipes what was answered.
 *
 * @throws Problem `campaign.notFound`
 */
export function endTrial(db: Database, { campaignId, actorId, now }: Request): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const changed = end(campaign, now);
		if (changed === campaign || campaign.trialId === null) return campaign;

		const responses = await wipeTrial(tx, campaign.trialId);
		await saveCampaign(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.endTrial',
			subjectId: campaignId,
			details: { responses }
		});
		return changed;
	});
}
