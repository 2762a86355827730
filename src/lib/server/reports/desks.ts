import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listUnits } from '../repositories/units.ts';
import { treeOf } from './unit-tree.ts';

/** A place where a device may stand. */
export type Desk = Pick<Unit, 'id' | 'code' | 'nameVi' | 'nameEn'>;

/** The desks of a branch that exist on a calendar day, by name. */
export async function desksOf(
	db: Queries,
	{ branchId, day }: { branchId: string; day: string }
): Promise<Desk[]> {
	const units = await listUnits(db, { day });
	const { isUnder } = treeOf(units);
	return units
		.filter(({ kind, id }) => kind === 'serviceDesk' && isUnder(id, branchId))
		.map(({ id, code, nameVi, nameEn }) => ({ id, code, nameVi, nameEn }));
}
