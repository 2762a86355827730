import { existsOn, type Unit, type UnitKind, type UnitSuccession } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { getUnit, listSuccessions, listUnitPath, listUnits } from '../repositories/units.ts';

export interface DirectoryQuery {
	/** Part of a name or a code, accents not needed; empty for all. */
	readonly query: string;
	readonly kind: UnitKind | null;
	readonly existence: 'now' | 'ended' | 'all';
	/** Today, YYYY-MM-DD. */
	readonly day: string;
}

export interface DirectoryLine extends Unit {
	readonly parentName: string | null;
}

/** The register of units, ended ones too where they are asked for; by name. */
export async function unitDirectory(
	db: Queries,
	{ query, kind, existence, day }: DirectoryQuery
): Promise<DirectoryLine[]> {
	const units = await listUnits(db);
	const names = new Map(units.map(({ id, nameVi }) => [id, nameVi]));
	const words = foldAccents(query).split(' ').filter(Boolean);

	return units
		.filter((unit) => kind === null || unit.kind === kind)
		.filter((unit) => existence === 'all' || existsOn(unit, day) === (existence === 'now'))
		.filter(({ nameVi, code }) => {
			const text = `${foldAccents(nameVi)} ${foldAccents(code)}`;
			return words.every((word) => text.includes(word));
		})
		.map((unit) => ({ ...unit, parentName: names.get(unit.parentId ?? '') ?? null }));
}

export type NamedUnit = Pick<Unit, 'id' | 'code' | 'nameVi' | 'nameEn'>;

export interface SuccessionLine extends UnitSuccession {
	/** The other unit: the one before in `formedFrom`, the one after in `becameOf`. */
	readonly other: NamedUnit;
}

export interface UnitHistory {
	readonly unit: Unit;
	/** From the root down to the parent. */
	readonly ancestors: readonly NamedUnit[];
	readonly children: readonly Unit[];
	readonly formedFrom: readonly SuccessionLine[];
	readonly becameOf: readonly SuccessionLine[];
}

/** @throws Problem `unit.notFound` */
export async function unitHistory(db: Queries, id: string): Promise<UnitHistory> {
	const unit = await getUnit(db, id);
	const units = await listUnits(db);
	const named = new Map<string, NamedUnit>(units.map((one) => [one.id, one]));
	const path = await listUnitPath(db, id);
	const successions = await listSuccessions(db, id);
	const line = (succession: UnitSuccession, otherId: string): SuccessionLine[] => {
		const other = named.get(otherId);
		return other ? [{ ...succession, other }] : [];
	};

	return {
		unit,
		ancestors: path.slice(0, -1).flatMap((one) => named.get(one) ?? []),
		children: units.filter(({ parentId }) => parentId === id),
		formedFrom: successions
			.filter(({ newUnitId }) => newUnitId === id)
			.flatMap((one) => line(one, one.oldUnitId)),
		becameOf: successions
			.filter(({ oldUnitId }) => oldUnitId === id)
			.flatMap((one) => line(one, one.newUnitId))
	};
}
