/** Whether the questions of each factor measure one thing: for whoever keeps a questionnaire. */
import type { Texts } from '../../domain/questionnaire.ts';
import { reliabilityOf } from '../../domain/reliability.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { readForm } from './form-counts.ts';
import { readRules } from './quality-rules.ts';
import { levelIn, readStream } from './stream.ts';
import { treeOn } from './unit-tree.ts';

export interface ReliabilityReport {
	readonly form: { readonly id: string; readonly code: string; readonly title: Texts };
	/** Whose answers were read: the newest campaign with the form; null where there is none. */
	readonly campaignNameVi: string | null;
	readonly factors: readonly FactorReliability[];
	/** Complete answers that alpha needs. */
	readonly baseMin: number;
}

export interface FactorReliability {
	readonly code: string;
	readonly texts: Texts;
	/** Who answered every question of the factor. */
	readonly base: number;
	/** Null where too few answered, or a factor has a single question. */
	readonly alpha: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	readonly items: readonly {
		readonly code: string;
		readonly texts: Texts;
		readonly itemRest: number | null;
		readonly alphaIfDropped: number | null;
	}[];
}

/** @throws Problem `questionnaire.notFound` */
export async function reliabilityReport(
	db: Queries,
	versionId: string
): Promise<ReliabilityReport> {
	const version = await getVersion(db, versionId);
	const campaign = (await listCampaigns(db)).find(
		({ state, versionIds }) => state !== 'draft' && versionIds.includes(versionId)
	);
	const { id, code, title } = version;
	const { reliabilityBaseMin: baseMin } = await readRules(db);
	const head = { form: { id, code, title }, campaignNameVi: campaign?.nameVi ?? null, baseMin };
	if (campaign === undefined) return { ...head, factors: [] };

	const form = await readForm(db, campaign, version, await treeOn(db, campaign.closesOn));
	const rows = await readStream(db, form, form.everything);
	const factors = version.sections.filter(({ kind }) => kind === 'factor');
	return {
		...head,
		factors: factors.map((section): FactorReliability => {
			const ratings = section.items.filter(({ kind }) => kind === 'rating');
			const table = rows.map(({ given }) => ratings.map((item) => levelIn(given, item.code)));
			const found =
				ratings.length >= 2 && table.length > 0 ? reliabilityOf(table, 'listwise') : null;
			const isEnough = found !== null && found.base >= baseMin;
			return {
				code: section.code,
				texts: section.texts,
				base: found?.base ?? 0,
				alpha: isEnough ? found.alpha : null,
				lower: isEnough ? found.lower : null,
				upper: isEnough ? found.upper : null,
				items: ratings.map((item, at) => ({
					code: item.code,
					texts: item.texts,
					itemRest: isEnough ? (found.itemRest[at] ?? null) : null,
					alphaIfDropped: isEnough ? (found.alphaIfDropped[at] ?? null) : null
				}))
			};
		})
	};
}
