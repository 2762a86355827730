import { mustBeDraft } from '../../domain/campaign.ts';
import type { VolumeSource } from '../../domain/campaign-form.ts';
import { plannedBy, type SampleRule } from '../../domain/unit-sample.ts';
import { unitsNamed } from '../campaign-units.ts';
import type { Database, Queries } from '../db/database.ts';
import { dossierVolumes } from '../reports/dossier-volumes.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getCampaignToChange,
	listCampaignUnits,
	saveCampaign,
	saveCampaignUnits,
	type CampaignUnit
} from '../repositories/campaigns.ts';
import { listUnits } from '../repositories/units.ts';

export interface Request {
	campaignId: string;
	sampleRule: SampleRule;
	volumes: VolumeSource;
	actorId: string;
	now: Date;
}

/**
 * Works out the plan of every unit of a draft by one rule, after the numbers of dossiers were taken
 * from where somebody knows them.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `campaign.unknownUnits`
 */
export function sizeCampaign(
	db: Database,
	{ campaignId, sampleRule, volumes: source, actorId, now }: Request
): Promise<CampaignUnit[]> {
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustBeDraft(campaign);
		const members = await listCampaignUnits(tx, campaignId);
		const volumes = await volumesOf(tx, source, { members, day: campaign.opensOn });
		const units = members.map(({ unitId, volume: before }) => {
			const volume = volumes.get(unitId) ?? before;
			return { unitId, volume, plannedSample: plannedBy(sampleRule, volume) };
		});

		await saveCampaign(tx, { ...campaign, sampleRule });
		await saveCampaignUnits(tx, campaignId, units);
		const planned = units.reduce((sum, { plannedSample }) => sum + (plannedSample ?? 0), 0);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'campaign.size',
			subjectId: campaignId,
			details: { rule: sampleRule.kind, planned, volumes: volumes.size }
		});
		return units;
	});
}

/** Numbers of dossiers by unit id; units of which nothing is known are not in it. */
async function volumesOf(
	tx: Queries,
	source: VolumeSource,
	{ members, day }: { members: readonly CampaignUnit[]; day: string }
): Promise<Map<string, number>> {
	if (source.source === 'kept') return new Map();
	if (source.source === 'register') {
		const unitIds = members.map(({ unitId }) => unitId);
		return dossierVolumes(tx, { unitIds, from: source.from, to: source.to });
	}
	const units = await listUnits(tx, { day });
	return new Map(
		source.lines.flatMap(({ name, volume }) =>
			unitsNamed(units, [name]).map(({ id }): [string, number] => [id, volume])
		)
	);
}
