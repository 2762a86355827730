/** Everything the pages of one form of one campaign start from. */
import type { Campaign } from '../../domain/campaign.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { responsesIn } from '../../domain/tally.ts';
import type { Queries } from '../db/database.ts';
import { pool, readCounts, sumAll, type CampaignCounts } from './counts.ts';
import { hiddenAtoms, hiddenNodes, type Node } from './protection.ts';
import { nodesOf, type UnitTree } from './unit-tree.ts';

export interface FormCounts extends CampaignCounts {
	readonly campaign: Campaign;
	readonly version: QuestionnaireVersion;
	/** Counts of each atom, in the order of `unitIds`. */
	readonly sums: readonly (readonly number[])[];
	/** Responses of each atom. */
	readonly bases: readonly number[];
	/** Atoms whose own total is hidden. */
	readonly hidden: readonly boolean[];
	/** By unit: the atoms at or below it. */
	readonly nodes: ReadonlyMap<string, Node>;
	/** All atoms. */
	readonly everything: Node;
	/** Whether the total of all is hidden. */
	readonly isWholeHidden: boolean;
	/** Units whose pooled total is hidden. */
	readonly hiddenUnits: ReadonlySet<string>;
}

export async function readForm(
	db: Queries,
	campaign: Campaign,
	version: QuestionnaireVersion,
	tree: UnitTree
): Promise<FormCounts> {
	const counts = await readCounts(db, campaign.id, version);
	const sums = counts.rowsOfAtom.map((rows) => sumAll(rows, counts.slots));
	const bases = sums.map(responsesIn);
	const hidden = hiddenAtoms(bases, campaign.baseMin);
	const nodes = nodesOf(tree, counts.unitIds);
	const everything = [...bases.keys()];

	// Every page must ask in the same order, or two pages would hide different nodes.
	const unitIds = [...nodes.keys()].sort();
	const asked = [everything, ...unitIds.map((unitId) => nodes.get(unitId) ?? [])];
	const [isWholeHidden = false, ...flags] = hiddenNodes(bases, hidden, asked, campaign.baseMin);
	const hiddenUnits = new Set(unitIds.filter((_, at) => flags[at]));
	return {
		...counts,
		campaign,
		version,
		sums,
		bases,
		hidden,
		nodes,
		everything,
		isWholeHidden,
		hiddenUnits
	};
}

/** The pooled counts of a node. */
export function sumOfNode({ sums, slots }: FormCounts, node: Node): number[] {
	return pool(
		node.map((atom) => sums[atom] ?? []),
		slots
	);
}
