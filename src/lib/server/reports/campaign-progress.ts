import { channels, type Campaign, type Channel } from '../../domain/campaign.ts';
import type { ProcedureField } from '../../domain/procedure-field.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign, listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { listLinks } from '../repositories/links.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listTallies } from '../repositories/tallies.ts';
import { listUnits } from '../repositories/units.ts';
import { firstPacked } from '../../domain/packed-counts.ts';

/** A campaign with its forms, fields and units. */
export interface CampaignDetails {
	readonly campaign: Campaign;
	readonly forms: readonly Pick<QuestionnaireVersion, 'id' | 'title' | 'version' | 'isShort'>[];
	readonly fields: readonly ProcedureField[];
	readonly units: readonly UnitProgress[];
}

export interface UnitProgress {
	readonly unitId: string;
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly kind: UnitKind;
	readonly plannedSample: number | null;
	/** Responses of all forms of the campaign by channel; null for whoever may not see totals. */
	readonly byChannel: CountsByChannel | null;
	/** Null where the campaign takes no answers by link, or is not open yet. */
	readonly linkCode: string | null;
}

/** A campaign as a list shows it. */
export interface CampaignSummary {
	readonly campaign: Campaign;
	readonly unitCount: number;
	/** Null where no unit has a plan. */
	readonly plannedTotal: number | null;
	/** Null for whoever may not see totals. */
	readonly responses: number | null;
}

type CountsByChannel = Readonly<Partial<Record<Channel, number>>>;

export interface Sight {
	/** Whether the reader may see how many responses came in; who collects them may not. */
	readonly seesResponses: boolean;
}

/** Every campaign, newest first, with its size. */
export async function campaignSummaries(
	db: Queries,
	{ seesResponses }: Sight
): Promise<CampaignSummary[]> {
	const summaries: CampaignSummary[] = [];
	for (const campaign of await listCampaigns(db)) {
		const units = await listCampaignUnits(db, campaign.id);
		const plans = units.flatMap(({ plannedSample }) => plannedSample ?? []);
		const counts = seesResponses ? [...(await responsesByUnit(db, campaign)).values()] : null;
		summaries.push({
			campaign,
			unitCount: units.length,
			plannedTotal: plans.length > 0 ? sum(plans) : null,
			responses: counts && sum(counts.flatMap((byChannel) => Object.values(byChannel)))
		});
	}
	return summaries;
}

/** @throws Problem `campaign.notFound` */
export async function campaignDetails(
	db: Queries,
	id: string,
	sight: Sight
): Promise<CampaignDetails> {
	const campaign = await getCampaign(db, id);
	const versions = await Promise.all(campaign.versionIds.map((one) => getVersion(db, one)));
	return {
		campaign,
		forms: versions.map(({ id: formId, title, version, isShort }) => ({
			id: formId,
			title,
			version,
			isShort
		})),
		fields: (await listFields(db)).filter(({ code }) => campaign.fieldCodes.includes(code)),
		units: await campaignProgress(db, campaign, sight)
	};
}

/** How far each unit of a campaign has come, by name. Counts responses, judges nothing. */
async function campaignProgress(
	db: Queries,
	campaign: Campaign,
	{ seesResponses }: Sight
): Promise<UnitProgress[]> {
	const counts = seesResponses ? await responsesByUnit(db, campaign) : null;
	const members = new Map(
		(await listCampaignUnits(db, campaign.id)).map((member) => [member.unitId, member])
	);
	const codes = new Map((await listLinks(db, campaign.id)).map((link) => [link.unitId, link.code]));

	return (await listUnits(db)).flatMap(({ id, code, nameVi, nameEn, kind }) => {
		const member = members.get(id);
		if (!member) return [];
		return {
			unitId: id,
			code,
			nameVi,
			nameEn,
			kind,
			plannedSample: member.plannedSample,
			byChannel: counts && (counts.get(id) ?? {}),
			linkCode: codes.get(id) ?? null
		};
	});
}

async function responsesByUnit(
	db: Queries,
	{ id: campaignId, versionIds }: Campaign
): Promise<Map<string, CountsByChannel>> {
	const byUnit = new Map<string, Partial<Record<Channel, number>>>();
	for (const versionId of versionIds) {
		for (const row of await listTallies(db, { campaignId, versionId })) {
			const channel = channels.find((one) => one === row.channel);
			if (!channel) continue;
			const counts = byUnit.get(row.unitId) ?? {};
			counts[channel] = (counts[channel] ?? 0) + firstPacked(row.counts);
			byUnit.set(row.unitId, counts);
		}
	}
	return byUnit;
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}
