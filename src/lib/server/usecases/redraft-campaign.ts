import { redraft, type Campaign } from '../../domain/campaign.ts';
import type { DraftForm } from '../../domain/campaign-form.ts';
import { isOnTrial } from '../../domain/campaign-trial.ts';
import { Problem } from '../../domain/problem.ts';
import { makeLinks } from '../campaign-links.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	findCampaignByCode,
	getCampaignToChange,
	saveCampaign
} from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';

export interface Request {
	campaignId: string;
	form: DraftForm;
	actorId: string;
	now: Date;
}

/**
 * Decides anew what a draft asks, when and how; its units and their plan stay. A draft on trial is
 * tried as it now is.
 *
 * @throws Problem `campaign.codeTaken`, `questionnaire.notFound`, and whatever
 *   `getCampaignToChange` and `redraft` may throw
 */
export function redraftCampaign(
	db: Database,
	{ campaignId, form, actorId, now }: Request
): Promise<Campaign> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		const { fullVersionId, shortVersionId, ...decided } = form;
		const twin = await findCampaignByCode(tx, decided.code);
		if (twin !== null && twin.id !== campaignId)
			throw new Problem('campaign.codeTaken', { code: decided.code });
		const forms = {
			full: await getVersion(tx, fullVersionId),
			short: shortVersionId === null ? null : await getVersion(tx, shortVersionId)
		};
		const changed = redraft(campaign, { ...decided, sampleRule: campaign.sampleRule }, forms);

		await saveCampaign(tx, changed);
		if (isOnTrial(changed)) await makeLinks(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.redraft',
			subjectId: campaignId,
			details: { code: changed.code, opensOn: changed.opensOn, closesOn: changed.closesOn }
		});
		return changed;
	});
}
