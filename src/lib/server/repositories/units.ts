import { and, asc, eq, gte, inArray, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { unitKinds, type Unit, type UnitKind, type UnitSuccession } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { unit, unitSuccession } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

const kindOf = z.enum(unitKinds);
const successionKind = z.enum(['merged', 'split', 'renamed']);

/** A tree of offices is never this deep; a loop in the data must not hang a request. */
const DEPTH_MAX = 12;

/** @throws Problem `unit.notFound` */
export async function getUnit(db: Queries, id: string): Promise<Unit> {
	const [row] = await db.select().from(unit).where(eq(unit.id, id)).limit(1);
	if (!row) throw new Problem('unit.notFound', { id });
	return toUnit(row);
}

/** The unit that carries the code on a calendar day; codes are reused after mergers. */
export async function findUnitByCode(db: Queries, code: string, day: string): Promise<Unit | null> {
	const [row] = await db
		.select()
		.from(unit)
		.where(and(eq(unit.code, code), existsOnDay(day)))
		.limit(1);
	return row ? toUnit(row) : null;
}

/** All units, or those that exist on a calendar day; by name. */
export async function listUnits(db: Queries, { day }: { day?: string } = {}): Promise<Unit[]> {
	const rows = await db
		.select()
		.from(unit)
		.where(day === undefined ? undefined : existsOnDay(day))
		.orderBy(asc(unit.searchName), asc(unit.id));
	return rows.map(toUnit);
}

export interface UnitSearch {
	query: string;
	day: string;
	limit: number;
	kinds?: readonly UnitKind[];
}

/**
 * Units whose name holds every word of the query, whatever its accents; "xã", "phường" and the
 * like at its start do not count. Names that begin with the query come first.
 */
export async function searchUnits(
	db: Queries,
	{ query, day, limit, kinds }: UnitSearch
): Promise<Unit[]> {
	const typed = plain(query);
	const wanted = bareName(typed);
	if (wanted === '') return [];
	const rows = await db
		.select()
		.from(unit)
		.where(
			and(
				existsOnDay(day),
				kinds ? inArray(unit.kind, [...kinds]) : undefined,
				...wanted.split(' ').map((word) => like(unit.searchName, `%${word}%`))
			)
		)
		.orderBy(rank(typed), rank(wanted), asc(unit.searchName), asc(unit.id))
		.limit(limit);
	return rows.map(toUnit);
}

/** Ids from the root down to the unit itself. @throws Problem `unit.notFound` */
export async function listUnitPath(db: Queries, id: string): Promise<string[]> {
	const path: string[] = [];
	let next: string | null = id;
	while (next !== null && path.length < DEPTH_MAX) {
		const { parentId } = await getUnit(db, next);
		path.unshift(next);
		next = parentId;
	}
	return path;
}

export async function saveUnits(db: Queries, units: readonly Unit[]): Promise<void> {
	const rows = units.map((one) => ({ ...one, searchName: searchNameOf(one) }));
	for (const chunk of inChunks(rows)) {
		await db
			.insert(unit)
			.values(chunk)
			.onConflictDoUpdate({ target: unit.id, set: insertedValues(unit) });
	}
}

/** What became of units, or of the one given, and what it came from. */
export async function listSuccessions(db: Queries, unitId?: string): Promise<UnitSuccession[]> {
	const { oldUnitId, newUnitId } = unitSuccession;
	const rows = await db
		.select()
		.from(unitSuccession)
		.where(unitId === undefined ? undefined : or(eq(oldUnitId, unitId), eq(newUnitId, unitId)))
		.orderBy(asc(unitSuccession.effectiveOn), asc(oldUnitId), asc(newUnitId));
	return rows.map((row) => ({ ...row, kind: successionKind.parse(row.kind) }));
}

export async function saveSuccessions(
	db: Queries,
	successions: readonly UnitSuccession[]
): Promise<void> {
	for (const chunk of inChunks(successions)) {
		await db
			.insert(unitSuccession)
			.values(chunk)
			.onConflictDoUpdate({
				target: [unitSuccession.oldUnitId, unitSuccession.newUnitId],
				set: insertedValues(unitSuccession)
			});
	}
}

function existsOnDay(day: string): SQL | undefined {
	return and(lte(unit.validFrom, day), or(isNull(unit.validTo), gte(unit.validTo, day)));
}

/** 0 where the name begins with the words, 1 where a word of it does, else 2. */
function rank(wanted: string): SQL {
	return sql`case when ${unit.searchName} like ${`${wanted}%`} then 0
		when ${unit.searchName} like ${`% ${wanted}%`} then 1 else 2 end`;
}

/** Bare name, full name and code: "cam thanh phuong cam thanh 21025". */
function searchNameOf({ nameVi, code }: Unit): string {
	const name = plain(nameVi);
	return `${bareName(name)} ${name} ${plain(code)}`;
}

/** Folded, and free of signs that mean something to `like`. */
function plain(text: string): string {
	return foldAccents(text)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** Without "UBND", "xã", "phường" and the like at the start; kept where nothing else is left. */
function bareName(name: string): string {
	return name.replace(
		/^(?:(?:ubnd|uy ban nhan dan|xa|phuong|thi tran|thi xa|huyen|thanh pho|tp|p|x|tt|dac khu) )+(?=.)/,
		''
	);
}

function toUnit({ searchName: _, ...row }: typeof unit.$inferSelect): Unit {
	return { ...row, kind: kindOf.parse(row.kind) };
}
