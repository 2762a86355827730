import { existsOn, type Unit, type UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import {
	countChildren,
	countChildrenByKind,
	listChildren,
	listFirstChildren
} from '../repositories/unit-children.ts';
import { listUnitPath, listUnitsById } from '../repositories/units.ts';

/** A unit in the tree of a day. */
export interface Branch {
	readonly unit: Unit;
	/** How many units hang right below it. */
	readonly below: number;
	/** Those below it by kind; null where the branch is not open. */
	readonly groups: readonly BranchGroup[] | null;
}

export interface BranchGroup {
	readonly kind: UnitKind;
	readonly total: number;
	/** The first of them by name, and whoever is open. */
	readonly branches: readonly Branch[];
}

/** Units of one kind that are shown below one: nobody reads more, the list finds the others. */
const SHOWN_MAX = 150;

/**
 * The tree of a day from the top, open down to one unit; without one, the top itself is open. Only
 * the open levels are read, so a province of thousands of units costs no more than one of ten.
 */
export async function unitBranches(
	db: Queries,
	{ openId, day }: { openId: string | null; day: string }
): Promise<Branch[]> {
	const roots = await listChildren(db, null, day);
	const path = openId ? await listUnitPath(db, openId, day).catch(() => []) : [];
	const open = new Set(path.length > 0 ? path : roots.slice(0, 1).map(({ id }) => id));
	return branchesOf(db, roots, { open, day });
}

async function branchesOf(
	db: Queries,
	units: readonly Unit[],
	sight: { open: ReadonlySet<string>; day: string }
): Promise<Branch[]> {
	const { open, day } = sight;
	const counts = await countChildren(
		db,
		units.map(({ id }) => id),
		day
	);
	const branches: Branch[] = [];
	for (const unit of units) {
		const below = counts.get(unit.id) ?? 0;
		const isOpen = open.has(unit.id) && below > 0;
		branches.push({ unit, below, groups: isOpen ? await groupsOf(db, unit.id, sight) : null });
	}
	return branches;
}

async function groupsOf(
	db: Queries,
	parentId: string,
	sight: { open: ReadonlySet<string>; day: string }
): Promise<BranchGroup[]> {
	const { open, day } = sight;
	const opened = [...(await listUnitsById(db, open)).values()].filter(
		(unit) => unit.parentId === parentId && existsOn(unit, day)
	);
	const groups: BranchGroup[] = [];
	for (const { kind, total } of await countChildrenByKind(db, parentId, day)) {
		const first = await listFirstChildren(db, parentId, { kind, day, limit: SHOWN_MAX });
		const shown = new Set(first.map(({ id }) => id));
		const others = opened.filter((unit) => unit.kind === kind && !shown.has(unit.id));
		groups.push({ kind, total, branches: await branchesOf(db, [...first, ...others], sight) });
	}
	return groups;
}
