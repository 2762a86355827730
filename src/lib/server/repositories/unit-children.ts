import { and, asc, count, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { unitKinds, type Unit, type UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { unit } from '../db/schema.ts';
import { inChunks } from './chunks.ts';
import { existsOnDay, toUnit } from './units.ts';

/** Units right below one by their newest parent; the roots for null. By name. */
export async function listChildren(
	db: Queries,
	parentId: string | null,
	day?: string
): Promise<Unit[]> {
	const rows = await db
		.select()
		.from(unit)
		.where(and(isBelow(parentId), day === undefined ? undefined : existsOnDay(day)))
		.orderBy(asc(unit.searchName), asc(unit.id));
	return rows.map(toUnit);
}

/** The first units of a kind right below one on a day, by name. */
export async function listFirstChildren(
	db: Queries,
	parentId: string,
	{ kind, day, limit }: { kind: UnitKind; day: string; limit: number }
): Promise<Unit[]> {
	const rows = await db
		.select()
		.from(unit)
		.where(and(isBelow(parentId), eq(unit.kind, kind), existsOnDay(day)))
		.orderBy(asc(unit.searchName), asc(unit.id))
		.limit(limit);
	return rows.map(toUnit);
}

/** How many units of each kind exist on a day right below one. */
export async function countChildrenByKind(
	db: Queries,
	parentId: string,
	day: string
): Promise<{ kind: UnitKind; total: number }[]> {
	const rows = await db
		.select({ kind: unit.kind, total: count() })
		.from(unit)
		.where(and(isBelow(parentId), existsOnDay(day)))
		.groupBy(unit.kind);
	const totals = new Map(rows.map(({ kind, total }) => [kind, total]));
	return unitKinds.flatMap((kind) => {
		const total = totals.get(kind);
		return total === undefined ? [] : [{ kind, total }];
	});
}

/** Desks right below some units, ended and coming ones too. */
export async function listDesksOf(db: Queries, unitIds: readonly string[]): Promise<Unit[]> {
	const desks: Unit[] = [];
	for (const chunk of inChunks(unitIds)) {
		const rows = await db
			.select()
			.from(unit)
			.where(and(inArray(unit.parentId, chunk), eq(unit.kind, 'serviceDesk')));
		desks.push(...rows.map(toUnit));
	}
	return desks;
}

/** How many units that exist on a day hang right below each of the units given. */
export async function countChildren(
	db: Queries,
	parentIds: readonly string[],
	day: string
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const chunk of inChunks(parentIds)) {
		const rows = await db
			.select({ parentId: unit.parentId, total: count() })
			.from(unit)
			.where(and(inArray(unit.parentId, chunk), existsOnDay(day)))
			.groupBy(unit.parentId);
		for (const { parentId, total } of rows) if (parentId !== null) counts.set(parentId, total);
	}
	return counts;
}

function isBelow(parentId: string | null): SQL {
	return parentId === null ? isNull(unit.parentId) : eq(unit.parentId, parentId);
}
