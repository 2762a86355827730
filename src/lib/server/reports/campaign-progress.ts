import { askedAs, isOnTrial } from '../../domain/campaign-trial.ts';
import { channels, type Campaign, type Channel } from '../../domain/campaign.ts';
import type { ProcedureField } from '../../domain/procedure-field.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listMemberTotals } from '../repositories/campaign-members.ts';
import { getCampaign, listCampaigns } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { responsesByUnit, responsesOf, type CountsByChannel, type Sight } from './unit-progress.ts';

/** A campaign with its forms and fields. */
export interface CampaignDetails {
	readonly campaign: Campaign;
	readonly forms: readonly Pick<QuestionnaireVersion, 'id' | 'title' | 'version' | 'isShort'>[];
	readonly fields: readonly ProcedureField[];
	/** What was answered to try it out, by channel; null where nobody tries it now. */
	readonly trial: CountsByChannel | null;
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

/** Every campaign, newest first, with its size. */
export async function campaignSummaries(
	db: Queries,
	{ seesResponses }: Pick<Sight, 'seesResponses'>
): Promise<CampaignSummary[]> {
	const totals = await listMemberTotals(db);
	const summaries: CampaignSummary[] = [];
	for (const campaign of await listCampaigns(db)) {
		const { units, planned } = totals.get(campaign.id) ?? { units: 0, planned: null };
		const responses = seesResponses ? await responsesIn(db, campaign.id) : null;
		summaries.push({ campaign, unitCount: units, plannedTotal: planned, responses });
	}
	return summaries;
}

/** @throws Problem `campaign.notFound` */
export async function campaignDetails(db: Queries, id: string): Promise<CampaignDetails> {
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
		trial: isOnTrial(campaign) ? await channelsIn(db, askedAs(campaign)) : null
	};
}

async function responsesIn(db: Queries, campaignId: string): Promise<number> {
	const counts = await responsesByUnit(db, campaignId);
	return [...counts.values()].reduce((sum, byChannel) => sum + responsesOf(byChannel), 0);
}

async function channelsIn(db: Queries, campaignId: string): Promise<CountsByChannel> {
	const sums: Partial<Record<Channel, number>> = {};
	for (const byChannel of (await responsesByUnit(db, campaignId)).values()) {
		for (const channel of channels) {
			const count = byChannel[channel];
			if (count !== undefined) sums[channel] = (sums[channel] ?? 0) + count;
		}
	}
	return sums;
}
