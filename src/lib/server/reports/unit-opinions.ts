/** What a unit reads of its opinions: only what a moderator let through, in an order of chance. */
import type { Queries } from '../db/database.ts';
import { countOpinionReviews, listOpinionReviews } from '../repositories/opinion-reviews.ts';
import { campaignLine, choose, type CampaignLine, type FormQuery } from './choice.ts';
import { readForm } from './form-counts.ts';
import type { Shown } from './index-result.ts';
import { treeOn } from './unit-tree.ts';

export interface OpinionLine {
	readonly text: string;
}

export interface UnitOpinions {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	/** Withheld where the unit's own total is: few writers could be told by what they write. */
	readonly opinions: Shown<{ readonly lines: readonly OpinionLine[]; readonly total: number }>;
}

/**
 * @param search part of the text; empty for all
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`
 */
export async function unitOpinions(
	db: Queries,
	{ unitId, search, ...query }: FormQuery & { readonly unitId: string; readonly search: string },
	part: { limit: number; offset?: number }
): Promise<UnitOpinions | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;
	const { campaign } = choice;
	const tree = await treeOn(db, campaign.closesOn);
	const unitIds = new Set<string>();
	let isWithheld = false;
	for (const version of choice.versions) {
		const form = await readForm(db, campaign, version, tree);
		if (form.hiddenUnits.has(unitId)) isWithheld = true;
		for (const atom of form.nodes.get(unitId) ?? []) {
			const own = form.unitIds[atom];
			if (own !== undefined && form.hidden[atom] !== true) unitIds.add(own);
		}
	}
	const scope = {
		state: 'approved' as const,
		campaignIds: [campaign.id],
		unitIds: [...unitIds],
		search
	};
	const lines = (await listOpinionReviews(db, scope, part)).map(({ text }) => ({ text }));
	return {
		campaign: campaignLine(campaign),
		campaigns: choice.campaigns.map(campaignLine),
		opinions: isWithheld ? 'withheld' : { lines, total: await countOpinionReviews(db, scope) }
	};
}
