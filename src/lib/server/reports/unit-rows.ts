import { unitColumns } from '../../domain/unit-import.ts';
import type { Queries } from '../db/database.ts';
import type { ListCell } from '../export/list-file.ts';
import {
	listUnitsById,
	listUnitsFound,
	type RegisterPage,
	type RegisterSearch
} from '../repositories/units.ts';

/** More units than a country has: the file is the whole list. */
const UNITS_MAX = 1_000_000;

/** The units found as rows of a file, the head first. */
export async function unitRows(
	db: Queries,
	asked: {
		search: RegisterSearch;
		order: RegisterPage['order'];
		isDescending: boolean;
	}
): Promise<ListCell[][]> {
	const page = { order: asked.order, isDescending: asked.isDescending, offset: 0 };
	const units = await listUnitsFound(db, asked.search, { ...page, limit: UNITS_MAX });
	const parents = await listUnitsById(
		db,
		units.flatMap(({ parentId }) => parentId ?? [])
	);
	const rows = units.map(({ code, nameVi, nameEn, kind, parentId, validFrom, validTo }) => [
		code,
		nameVi,
		nameEn,
		kind,
		parents.get(parentId ?? '')?.code ?? null,
		validFrom,
		validTo
	]);
	return [[...unitColumns], ...rows];
}
