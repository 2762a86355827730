import { mustBeDraft } from '../../domain/campaign.ts';
import type { UnitChoice } from '../../domain/campaign-form.ts';
import { isOnTrial } from '../../domain/campaign-trial.ts';
import { plannedBy } from '../../domain/unit-sample.ts';
import { makeLinks } from '../campaign-links.ts';
import { chooseUnits } from '../campaign-units.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getCampaignToChange,
	listCampaignUnits,
	saveCampaignUnits
} from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	units: UnitChoice;
	actorId: string;
	now: Date;
}

/**
 * Lets more units take part in a draft, planned by its rule; those that do already stay as they are.
 *
 * @returns how many joined
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, and whatever `chooseUnits` may throw
 */
export function addCampaignUnits(
	db: Database,
	{ campaignId, units: choice, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustBeDraft(campaign);
		const members = await listCampaignUnits(tx, campaignId);
		const known = new Set(members.map(({ unitId }) => unitId));
		const chosen = await chooseUnits(tx, choice, campaign.opensOn);
		const rule = campaign.sampleRule ?? { kind: 'typed', forms: null };
		const joining = chosen
			.filter(({ unitId }) => !known.has(unitId))
			.map((unit) => ({ ...unit, plannedSample: plannedBy(rule, unit.volume) }));
		if (joining.length === 0) return 0;

		await saveCampaignUnits(tx, campaignId, [...members, ...joining]);
		if (isOnTrial(campaign)) await makeLinks(tx, campaign);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.addUnits',
			subjectId: campaignId,
			details: { joined: joining.length, units: members.length + joining.length }
		});
		return joining.length;
	});
}
