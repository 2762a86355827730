import { channels, type Campaign, type Channel } from '../../domain/campaign.ts';
import type { UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listCampaignUnits } from '../repositories/campaigns.ts';
import { listLinks } from '../repositories/links.ts';
import { listTallies } from '../repositories/tallies.ts';
import { listUnits } from '../repositories/units.ts';
import { responsesInPacked } from './counts.ts';

export interface UnitProgress {
	readonly unitId: string;
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly kind: UnitKind;
	readonly plannedSample: number | null;
	/** Responses of all forms of the campaign. */
	readonly responses: number;
	readonly byChannel: Readonly<Partial<Record<Channel, number>>>;
	/** Null where the campaign takes no answers by link, or is not open yet. */
	readonly linkCode: string | null;
}

/** How far each unit of a campaign has come, by name. Counts responses, judges nothing. */
export async function campaignProgress(db: Queries, campaign: Campaign): Promise<UnitProgress[]> {
	const counts = await responsesByUnit(db, campaign);
	const members = new Map(
		(await listCampaignUnits(db, campaign.id)).map((member) => [member.unitId, member])
	);
	const codes = new Map((await listLinks(db, campaign.id)).map((link) => [link.unitId, link.code]));

	return (await listUnits(db)).flatMap(({ id, code, nameVi, nameEn, kind }) => {
		const member = members.get(id);
		if (!member) return [];
		const byChannel = counts.get(id) ?? {};
		return {
			unitId: id,
			code,
			nameVi,
			nameEn,
			kind,
			plannedSample: member.plannedSample,
			responses: Object.values(byChannel).reduce((sum, responses) => sum + responses, 0),
			byChannel,
			linkCode: codes.get(id) ?? null
		};
	});
}

type CountsByChannel = Partial<Record<Channel, number>>;

async function responsesByUnit(
	db: Queries,
	{ id: campaignId, versionIds }: Campaign
): Promise<Map<string, CountsByChannel>> {
	const byUnit = new Map<string, CountsByChannel>();
	for (const versionId of versionIds) {
		for (const row of await listTallies(db, { campaignId, versionId })) {
			const channel = channels.find((one) => one === row.channel);
			if (!channel) continue;
			const counts = byUnit.get(row.unitId) ?? {};
			counts[channel] = (counts[channel] ?? 0) + responsesInPacked(row.counts);
			byUnit.set(row.unitId, counts);
		}
	}
	return byUnit;
}
