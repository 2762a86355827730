/** Which campaign and form a page is about: what the address asks for, else the newest. */
import type { Campaign, CampaignState } from '../../domain/campaign.ts';
import { Problem } from '../../domain/problem.ts';
import type { Formula, Measures, QuestionnaireVersion, Texts } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';

export interface FormQuery {
	/** `?dot=`; null takes the newest campaign that has begun. */
	readonly campaignCode: string | null;
	/** `?phieu=`; null takes the form the headline is read from. */
	readonly versionCode: string | null;
}

export interface CampaignLine {
	readonly code: string;
	readonly nameVi: string;
	readonly state: CampaignState;
	readonly opensOn: string;
	readonly closesOn: string;
	readonly baseMin: number;
	readonly isDemo: boolean;
}

export interface FormLine {
	readonly code: string;
	readonly version: number;
	readonly title: Texts;
	readonly formula: Formula;
	readonly measures: Measures;
	readonly isShort: boolean;
	readonly isHeadline: boolean;
	/** Words of levels 1 to 5 of the form's scale. */
	readonly levels: readonly Texts[];
}

export interface Choice {
	readonly campaign: Campaign;
	readonly version: QuestionnaireVersion;
	readonly campaigns: readonly Campaign[];
	readonly versions: readonly QuestionnaireVersion[];
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`, `questionnaire.notFound` where the address names none
 */
export async function choose(db: Queries, query: FormQuery): Promise<Choice | null> {
	const campaigns = (await listCampaigns(db)).filter((campaign) => campaign.state !== 'draft');
	const { campaignCode, versionCode } = query;
	const campaign =
		campaignCode === null ? campaigns[0] : campaigns.find(({ code }) => code === campaignCode);
	if (campaign === undefined) {
		if (campaignCode === null) return null;
		throw new Problem('campaign.notFound', { id: campaignCode });
	}

	const versions: QuestionnaireVersion[] = [];
	for (const id of campaign.versionIds) versions.push(await getVersion(db, id));
	const version =
		versionCode === null ? versions[0] : versions.find(({ code }) => code === versionCode);
	if (version === undefined) throw new Problem('questionnaire.notFound', { id: versionCode ?? '' });
	return { campaign, version, campaigns, versions };
}

export function campaignLine(campaign: Campaign): CampaignLine {
	const { code, nameVi, state, opensOn, closesOn, baseMin, isDemo } = campaign;
	return { code, nameVi, state, opensOn, closesOn, baseMin, isDemo };
}

export function formLine(version: QuestionnaireVersion, { campaign }: Choice): FormLine {
	const { code, title, formula, measures, isShort, scales } = version;
	const isHeadline = campaign.versionIds[0] === version.id;
	const levels = scales[0]?.levels.map(({ texts }) => texts) ?? [];
	return { code, version: version.version, title, formula, measures, isShort, isHeadline, levels };
}
