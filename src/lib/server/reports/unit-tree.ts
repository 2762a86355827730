/** Who belongs under whom, for pooling. */
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listUnitsPlacedOn } from '../repositories/units.ts';
import type { Node } from './protection.ts';

export interface UnitTree {
	readonly units: ReadonlyMap<string, Unit>;
	/** The unit and all above it, nearest first. */
	lineage(unitId: string): Unit[];
	/** Whether it is the top of a branch, or hangs somewhere below. */
	isUnder(unitId: string, branchId: string): boolean;
}

/** A tree of offices is never this deep; a loop in the data must not hang a page. */
const DEPTH_MAX = 12;

/** The tree of a campaign: everybody who was or will be, each below his parent of its last day. */
export async function treeOn(db: Queries, day: string): Promise<UnitTree> {
	return treeOf(await listUnitsPlacedOn(db, day));
}

export function treeOf(units: readonly Unit[]): UnitTree {
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const lineage = (unitId: string): Unit[] => {
		const line: Unit[] = [];
		for (let unit = byId.get(unitId); unit && line.length < DEPTH_MAX;) {
			line.push(unit);
			unit = unit.parentId === null ? undefined : byId.get(unit.parentId);
		}
		return line;
	};
	return {
		units: byId,
		lineage,
		isUnder: (unitId, branchId) => lineage(unitId).some(({ id }) => id === branchId)
	};
}

/** For each unit: the positions of the measured units at or below it. */
export function nodesOf(tree: UnitTree, measuredIds: readonly string[]): Map<string, Node> {
	const nodes = new Map<string, number[]>();
	for (const [position, unitId] of measuredIds.entries()) {
		for (const { id } of tree.lineage(unitId)) {
			const node = nodes.get(id);
			if (node === undefined) nodes.set(id, [position]);
			else node.push(position);
		}
	}
	return nodes;
}
