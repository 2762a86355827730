/** Which verdicts a change of targets would change, in every campaign that has begun. */
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import { targetInForce, type Target } from '../../domain/target.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listTargets } from '../repositories/targets.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import { judged, type JudgedResult } from './index-result.ts';
import { countsInScope } from './scope.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

export interface ChangedVerdict {
	readonly campaignNameVi: string;
	readonly unit: Pick<Unit, 'nameVi' | 'nameEn'>;
	readonly result: JudgedResult;
	/** Null without a target. */
	readonly before: Verdict | null;
	readonly after: Verdict | null;
}

export interface TargetPreview {
	readonly changed: readonly ChangedVerdict[];
	/** Results that the target binds, before or after. */
	readonly bound: number;
}

/** @param change null before for a new target, null after for one that goes */
export async function targetPreview(
	db: Queries,
	change: { before: Target | null; after: Target | null }
): Promise<TargetPreview> {
	const now = await listTargets(db);
	const { before, after } = change;
	const then = now.filter(({ id }) => id !== before?.id).concat(after ?? []);
	const changed: ChangedVerdict[] = [];
	let bound = 0;
	for (const campaign of await listCampaigns(db)) {
		if (campaign.state === 'draft') continue;
		for (const versionId of campaign.versionIds) {
			const version = await getVersion(db, versionId);
			const fields = fieldsOf([before, after], version.measures);
			if (fields.size === 0) continue;
			const tree = await treeOn(db, campaign.closesOn);
			const form = await readForm(db, campaign, version, tree);
			for (const fieldCode of fields) {
				const lines = compare(form, { tree, now, then, fieldCode });
				bound += lines.length;
				changed.push(...lines.filter((line) => line.before !== line.after));
			}
		}
	}
	return { changed, bound };
}

/** The fields whose results one of the targets may bind; null is all fields together. */
function fieldsOf(targets: readonly (Target | null)[], measures: string): Set<string | null> {
	return new Set(
		targets.flatMap((target) => (target?.measures === measures ? [target.fieldCode] : []))
	);
}

interface Ground {
	readonly tree: UnitTree;
	readonly now: readonly Target[];
	readonly then: readonly Target[];
	readonly fieldCode: string | null;
}

function compare(form: FormCounts, { tree, now, then, fieldCode }: Ground): ChangedVerdict[] {
	const { campaign, version } = form;
	return [...form.nodes.keys()].flatMap((unitId): ChangedVerdict[] => {
		const unit = tree.units.get(unitId);
		if (unit === undefined) return [];
		const question = {
			measures: version.measures,
			unitKind: unit.kind,
			fieldCode,
			day: campaign.closesOn
		};
		const [old, next] = [targetInForce(now, question), targetInForce(then, question)];
		if (old?.percent === next?.percent && old?.id === next?.id) return [];
		const scope = countsInScope(form, unitId, { fieldCode, channel: null });
		if ('because' in scope) return [];
		const { overall } = scoreOf(version, scope.counts);
		if (overall.share === null) return [];
		const responses = responsesIn(scope.counts);
		const result = judged(overall, responses, next);
		const before = judged(overall, responses, old).judgement?.verdict ?? null;
		const after = result.judgement?.verdict ?? null;
		return [{ campaignNameVi: campaign.nameVi, unit, result, before, after }];
	});
}
