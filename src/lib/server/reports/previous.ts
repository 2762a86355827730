/** How a result moved since the campaign before, and where a series must break. */
import type { Campaign } from '../../domain/campaign.ts';
import { changeBetween, type Change } from '../../domain/change.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { scoreOf, type Index } from '../../domain/score.ts';
import type { Queries } from '../db/database.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import type { Choice } from './choice.ts';
import { readForm, sumOfNode } from './form-counts.ts';
import { treeOn } from './unit-tree.ts';

/** Why two campaigns are not compared: what differs between them. */
export type SeriesBreak = 'form' | 'formula' | 'method';

export type ChangeLine =
	| { readonly kind: 'change'; readonly campaignNameVi: string; readonly change: Change }
	| { readonly kind: 'break'; readonly campaignNameVi: string; readonly because: SeriesBreak }
	/** There is a campaign before, but nothing of this unit may be shown from it. */
	| { readonly kind: 'unknown'; readonly campaignNameVi: string }
	| { readonly kind: 'first' };

/**
 * The change of the whole (`unitId` null) or of a unit since the newest earlier campaign that
 * measures the same thing.
 */
export async function changeSincePrevious(
	db: Queries,
	choice: Choice,
	{ unitId, now }: { unitId: string | null; now: Index }
): Promise<ChangeLine> {
	const before = await findPrevious(db, choice);
	if (before === null) return { kind: 'first' };
	const { campaign, version } = before;
	const campaignNameVi = campaign.nameVi;

	const because = breakBetween(before, choice);
	if (because !== null) return { kind: 'break', campaignNameVi, because };

	const form = await readForm(db, campaign, version, await treeOn(db, campaign.closesOn));
	const isHidden = unitId === null ? form.isWholeHidden : form.hiddenUnits.has(unitId);
	if (isHidden) return { kind: 'unknown', campaignNameVi };

	const node = unitId === null ? form.everything : (form.nodes.get(unitId) ?? []);
	const { overall } = scoreOf(version, sumOfNode(form, node));
	const change = changeBetween(overall, now);
	return change === null
		? { kind: 'unknown', campaignNameVi }
		: { kind: 'change', campaignNameVi, change };
}

interface Before {
	readonly campaign: Campaign;
	readonly version: QuestionnaireVersion;
}

/** Campaigns stand newest first. */
async function findPrevious(
	db: Queries,
	{ campaign, version, campaigns, versions }: Choice
): Promise<Before | null> {
	for (const earlier of campaigns.filter(({ opensOn }) => opensOn < campaign.opensOn)) {
		if (earlier.versionIds.includes(version.id)) return { campaign: earlier, version };
		for (const id of earlier.versionIds) {
			const other = versions.find((known) => known.id === id) ?? (await getVersion(db, id));
			const isSameKind = other.measures === version.measures && other.isShort === version.isShort;
			if (isSameKind) return { campaign: earlier, version: other };
		}
	}
	return null;
}

/**
 * Whoever is reached by other channels is another public, even if some channels stay the same.
 *
 * Source: domain notes 1.2: a series breaks where method, form or formula changes.
 */
function breakBetween(before: Before, now: Pick<Choice, 'campaign' | 'version'>) {
	if (before.version.formula !== now.version.formula) return 'formula';
	if (before.version.id !== now.version.id) return 'form';
	const asked = new Set(before.campaign.channels);
	const isSameMethod = asked.symmetricDifference(new Set(now.campaign.channels)).size === 0;
	return isSameMethod ? null : 'method';
}
