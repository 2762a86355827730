import { mustBeDraft } from '../../domain/campaign.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getCampaignToChange,
	listCampaignUnits,
	saveCampaignUnits,
	type CampaignUnit
} from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	/** Planned responses by unit id; a unit that is not named leaves the campaign. */
	samples: Readonly<Record<string, number | null>>;
	actorId: string;
	now: Date;
}

/**
 * Sets how many responses each unit of a draft shall bring, and which units stay in it.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`
 */
export function planCampaign(
	db: Database,
	{ campaignId, samples, actorId, now }: Request
): Promise<CampaignUnit[]> {
	return db.write(async (tx) => {
		mustBeDraft(await getCampaignToChange(tx, campaignId));
		const units = (await listCampaignUnits(tx, campaignId)).flatMap(({ unitId, volume }) => {
			const plannedSample = samples[unitId];
			return plannedSample === undefined ? [] : [{ unitId, plannedSample, volume }];
		});

		await saveCampaignUnits(tx, campaignId, units);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.plan',
			subjectId: campaignId,
			details: { units: units.length }
		});
		return units;
	});
}
