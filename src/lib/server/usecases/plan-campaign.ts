import { mustBeDraft } from '../../domain/campaign.ts';
import type { PlanRows } from '../../domain/campaign-form.ts';
import { plannedBy } from '../../domain/unit-sample.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	deleteMember,
	getCampaignToChange,
	listCampaignUnits,
	saveMember,
	type CampaignUnit
} from '../repositories/campaigns.ts';

export interface Request {
	campaignId: string;
	/** By unit id; null for a unit that leaves. Units that are not named stay as they are. */
	rows: PlanRows;
	actorId: string;
	now: Date;
}

/**
 * Sets how many responses some units of a draft shall bring, and which of them leave it. Where only
 * the dossiers of a unit changed, its plan follows the campaign's rule.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`
 */
export function planCampaign(
	db: Database,
	{ campaignId, rows, actorId, now }: Request
): Promise<CampaignUnit[]> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustBeDraft(campaign);
		let changed = 0;
		for (const before of await listCampaignUnits(tx, campaignId)) {
			const row = rows[before.unitId];
			if (row === undefined) continue;
			if (row === null) await deleteMember(tx, campaignId, before.unitId);
			const isSame = row?.plannedSample === before.plannedSample && row.volume === before.volume;
			if (isSame) continue;
			changed += 1;
			if (row === null) continue;
			const isRuled = campaign.sampleRule !== null && campaign.sampleRule.kind !== 'typed';
			const follows = isRuled && row.plannedSample === before.plannedSample;
			const plannedSample =
				follows && campaign.sampleRule !== null
					? plannedBy(campaign.sampleRule, row.volume)
					: row.plannedSample;
			await saveMember(tx, { campaignId, unitId: before.unitId, ...row, plannedSample });
		}
		const units = await listCampaignUnits(tx, campaignId);
		if (changed === 0) return units;
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.plan',
			subjectId: campaignId,
			details: { units: units.length, changed }
		});
		return units;
	});
}
