import type { Campaign } from '../../domain/campaign.ts';
import {
	campaignTemplates,
	templateNames,
	lastDayOf,
	type CampaignTemplate,
	type TemplateName
} from '../../domain/campaign-template.ts';
import type { OpeningHours } from '../../domain/device-hours.ts';
import type { SampleRule } from '../../domain/unit-sample.ts';
import type { UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import type { CampaignChoices } from './campaign-choices.ts';

/** What the form of a new campaign is filled in with. */
export interface CampaignStart {
	readonly fullVersionId: string | null;
	readonly shortVersionId: string | null;
	readonly fieldCodes: readonly string[];
	readonly channels: readonly string[];
	readonly unitKinds: readonly UnitKind[];
	readonly opensOn: string;
	readonly closesOn: string;
	readonly hours: OpeningHours | null;
	readonly sampleRule: SampleRule;
	readonly baseMin: number;
	readonly keepsPartial: boolean;
	/** Whose units may be taken over; null where it is no copy. */
	readonly copied: { readonly id: string; readonly nameVi: string; readonly units: number } | null;
}

interface Given {
	readonly choices: CampaignChoices;
	/** YYYY-MM-DD. */
	readonly today: string;
	readonly baseMin: number;
}

/** With nothing chosen: what most campaigns are. */
export function blankStart({ choices, today, baseMin }: Given): CampaignStart {
	return {
		fullVersionId: choices.usualFormId,
		shortVersionId: null,
		fieldCodes: choices.fields.map(({ code }) => code),
		channels: ['kiosk', 'link', 'import'],
		unitKinds: ['commune'],
		opensOn: today,
		closesOn: '',
		hours: null,
		sampleRule: { kind: 'typed', forms: null },
		baseMin,
		keepsPartial: true,
		copied: null
	};
}

/** Templates for which this province has a form. */
export function templatesFor({ fullForms }: CampaignChoices): TemplateName[] {
	return templateNames.filter((name) =>
		fullForms.some(({ measures }) => measures === campaignTemplates[name].measures)
	);
}

export function templateStart(name: TemplateName, given: Given): CampaignStart {
	const template: CampaignTemplate = campaignTemplates[name];
	const { choices, today } = given;
	const { fullForms, shortForms } = choices;
	const short = template.hasShortForm
		? shortForms.find(({ measures }) => measures === template.measures)
		: undefined;
	const full =
		fullForms.find(({ code }) => code === short?.pairsWith) ??
		fullForms.find(({ measures }) => measures === template.measures);
	return {
		...blankStart(given),
		fullVersionId: full?.id ?? null,
		shortVersionId: short?.id ?? null,
		fieldCodes: template.asksField ? choices.fields.map(({ code }) => code) : [],
		channels: template.channels,
		unitKinds: template.unitKinds,
		closesOn: lastDayOf(template.lasts, today),
		hours: template.hours,
		sampleRule: template.sampleRule
	};
}

/** As another campaign was, for as many days from today on. @throws Problem `campaign.notFound` */
export async function copiedStart(db: Queries, id: string, given: Given): Promise<CampaignStart> {
	const source: Campaign = await getCampaign(db, id);
	const versions = await Promise.all(source.versionIds.map((one) => getVersion(db, one)));
	const units = (await listCampaignUnits(db, id)).length;
	const days = (Date.parse(source.closesOn) - Date.parse(source.opensOn)) / 86_400_000 + 1;
	return {
		...blankStart(given),
		fullVersionId: versions.find(({ isShort }) => !isShort)?.id ?? null,
		shortVersionId: versions.find(({ isShort }) => isShort)?.id ?? null,
		fieldCodes: source.fieldCodes,
		channels: source.channels,
		closesOn: lastDayOf(days, given.today),
		hours: source.hours,
		sampleRule: source.sampleRule ?? { kind: 'typed', forms: null },
		baseMin: source.baseMin,
		keepsPartial: source.keepsPartial,
		copied: { id, nameVi: source.nameVi, units }
	};
}
