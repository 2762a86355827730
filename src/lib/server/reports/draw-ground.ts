/** What a draw needs to know beside the list: the numbers of the seed, codes, shares expected. */
import { scoreOf } from '../../domain/score.ts';
import type { DrawGround } from '../../domain/sample-plan.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listUnits } from '../repositories/units.ts';
import { startsOfSeed } from '../seed.ts';
import { readForm, sumOfNode } from './form-counts.ts';
import { treeOf } from './unit-tree.ts';

export async function readDrawGround(db: Queries, seed: string): Promise<DrawGround> {
	const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
	return {
		startOf: startsOfSeed(seed),
		unitCode: (unitId) => units.get(unitId)?.code ?? unitId,
		unitKind: (unitId) => units.get(unitId)?.kind ?? ''
	};
}

/**
 * The share of each unit, by code, in the newest other campaign that is over, to a tenth of a
 * per cent; empty where there is none. Withheld results are left out: a plan is published.
 */
export async function readExpectedShares(
	db: Queries,
	campaignId: string
): Promise<Record<string, number>> {
	const over = (await listCampaigns(db)).find(
		({ id, state }) => id !== campaignId && (state === 'closed' || state === 'published')
	);
	const versionId = over?.versionIds[0];
	if (!over || versionId === undefined) return {};
	const version = await getVersion(db, versionId);
	const tree = treeOf(await listUnits(db));
	const form = await readForm(db, over, version, tree);
	const shares = [...form.nodes].flatMap(([unitId, node]) => {
		const { share } = scoreOf(version, sumOfNode(form, node)).overall;
		const code = tree.units.get(unitId)?.code;
		if (form.hiddenUnits.has(unitId) || share === null || code === undefined) return [];
		return [[code, Math.round(share * 1000) / 1000] as const];
	});
	return Object.fromEntries(shares);
}
