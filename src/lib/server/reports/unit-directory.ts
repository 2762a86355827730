import type { FormerParent, Unit, UnitSuccession } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listFormerParentsOf } from '../repositories/former-parents.ts';
import { listSuccessions } from '../repositories/successions.ts';
import { listChildren } from '../repositories/unit-children.ts';
import {
	countUnitsFound,
	getUnit,
	listUnitPath,
	listUnitsById,
	listUnitsFound,
	type RegisterPage,
	type RegisterSearch
} from '../repositories/units.ts';

export interface DirectoryLine extends Unit {
	readonly parentName: string | null;
}

export interface Directory {
	readonly units: readonly DirectoryLine[];
	readonly total: number;
}

/** A page of the register of units, each with the name of the unit above it. */
export async function unitDirectory(
	db: Queries,
	search: RegisterSearch,
	page: RegisterPage
): Promise<Directory> {
	const units = await listUnitsFound(db, search, page);
	const parents = await listUnitsById(
		db,
		units.flatMap(({ parentId }) => parentId ?? [])
	);
	return {
		units: units.map((unit) => ({
			...unit,
			parentName: parents.get(unit.parentId ?? '')?.nameVi ?? null
		})),
		total: await countUnitsFound(db, search)
	};
}

export type NamedUnit = Pick<Unit, 'id' | 'code' | 'nameVi' | 'nameEn'>;

export interface SuccessionLine extends UnitSuccession {
	/** The other unit: the one before in `formedFrom`, the one after in `becameOf`. */
	readonly other: NamedUnit;
}

export interface FormerPlace {
	readonly parent: NamedUnit;
	readonly validTo: string;
}

export interface UnitHistory {
	readonly unit: Unit;
	/** From the root down to the parent. */
	readonly ancestors: readonly NamedUnit[];
	readonly children: readonly Unit[];
	readonly formedFrom: readonly SuccessionLine[];
	readonly becameOf: readonly SuccessionLine[];
	/** Under whom it hung before it was moved, oldest first. */
	readonly formerPlaces: readonly FormerPlace[];
}

/** @throws Problem `unit.notFound` */
export async function unitHistory(db: Queries, id: string, day: string): Promise<UnitHistory> {
	const unit = await getUnit(db, id);
	const path = (await listUnitPath(db, id, day)).slice(0, -1);
	const successions = await listSuccessions(db, id);
	const former = await listFormerParentsOf(db, id);
	const named = await listUnitsById(db, [
		...path,
		...successions.flatMap(({ oldUnitId, newUnitId }) => [oldUnitId, newUnitId]),
		...former.map(({ parentId }) => parentId)
	]);
	const line = (succession: UnitSuccession, otherId: string): SuccessionLine[] => {
		const other = named.get(otherId);
		return other ? [{ ...succession, other }] : [];
	};

	return {
		unit,
		ancestors: path.flatMap((one) => named.get(one) ?? []),
		children: await listChildren(db, id),
		formedFrom: successions
			.filter(({ newUnitId }) => newUnitId === id)
			.flatMap((one) => line(one, one.oldUnitId)),
		becameOf: successions
			.filter(({ oldUnitId }) => oldUnitId === id)
			.flatMap((one) => line(one, one.newUnitId)),
		formerPlaces: former.flatMap(({ parentId, validTo }: FormerParent) => {
			const parent = named.get(parentId);
			return parent ? [{ parent, validTo }] : [];
		})
	};
}
