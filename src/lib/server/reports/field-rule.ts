/** The rule of fieldwork as it is shown: the seed of the call-backs only once the campaign is over. */
import { askableItems } from '../../domain/fieldwork-rule.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { findFieldworkRule } from '../repositories/fieldwork-rules.ts';
import { getVersion } from '../repositories/questionnaires.ts';

export interface RuleSheet {
	readonly visitsMin: number;
	readonly callbackPercent: number;
	readonly callbackItems: readonly string[];
	/** Null while the campaign runs. */
	readonly seed: string | null;
	readonly items: readonly { readonly code: string; readonly text: string }[];
}

/** @throws Problem `campaign.notFound` */
export async function readRuleSheet(db: Queries, campaignId: string): Promise<RuleSheet> {
	const { state, versionIds } = await getCampaign(db, campaignId);
	const rule = await findFieldworkRule(db, campaignId);
	const version = await getVersion(db, versionIds[0] ?? '');
	const isOver = state === 'closed' || state === 'published';
	return {
		visitsMin: rule.visitsMin,
		callbackPercent: rule.callbackPercent,
		callbackItems: rule.callbackItems,
		seed: isOver && rule.callbackSeed !== '' ? rule.callbackSeed : null,
		items: askableItems(version).map(({ code, texts }) => ({ code, text: texts.vi }))
	};
}
