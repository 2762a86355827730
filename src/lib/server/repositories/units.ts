import {
	and,
	asc,
	count,
	desc,
	eq,
	gte,
	gt,
	inArray,
	isNull,
	like,
	lt,
	lte,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { allPlacedOn, placedOn, unitKinds, type Unit, type UnitKind } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { unit } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';
import { listFormerParents, listFormerParentsOf } from './former-parents.ts';

const kindOf = z.enum(unitKinds);

/** A tree of offices is never this deep; a loop in the data must not hang a request. */
const DEPTH_MAX = 12;

/** As it stands now, below its newest parent. @throws Problem `unit.notFound` */
export async function getUnit(db: Queries, id: string): Promise<Unit> {
	const [row] = await db.select().from(unit).where(eq(unit.id, id)).limit(1);
	if (!row) throw new Problem('unit.notFound', { id });
	return toUnit(row);
}

/** The unit below the parent it has on a calendar day. @throws Problem `unit.notFound` */
export async function getUnitOn(db: Queries, id: string, day: string): Promise<Unit> {
	return placedOn(await getUnit(db, id), await listFormerParentsOf(db, id), day);
}

/**
 * The unit that carries the code on a calendar day, below its parent of that day; codes are reused
 * after mergers.
 */
export async function findUnitByCode(db: Queries, code: string, day: string): Promise<Unit | null> {
	const [row] = await db
		.select()
		.from(unit)
		.where(and(eq(unit.code, code), existsOnDay(day)))
		.limit(1);
	return row ? placedOn(toUnit(row), await listFormerParentsOf(db, row.id), day) : null;
}

/** All units as they stand now, or those that exist on a calendar day as they stood then; by name. */
export async function listUnits(db: Queries, { day }: { day?: string } = {}): Promise<Unit[]> {
	const rows = await db
		.select()
		.from(unit)
		.where(day === undefined ? undefined : existsOnDay(day))
		.orderBy(asc(unit.searchName), asc(unit.id));
	const units = rows.map(toUnit);
	return day === undefined ? units : allPlacedOn(units, await listFormerParents(db, day), day);
}

/** All units, ended and coming ones too, each below the parent it had on a calendar day; by name. */
export async function listUnitsPlacedOn(db: Queries, day: string): Promise<Unit[]> {
	return allPlacedOn(await listUnits(db), await listFormerParents(db, day), day);
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

export interface RegisterSearch {
	/** Part of a name or a code, accents not needed; empty for all. */
	readonly query: string;
	readonly kind: UnitKind | null;
	/** `coming`: not yet begun. */
	readonly existence: 'now' | 'ended' | 'coming' | 'all';
	readonly day: string;
}

export interface RegisterPage {
	readonly order: 'name' | 'code' | 'kind' | 'validFrom';
	readonly isDescending: boolean;
	readonly limit: number;
	readonly offset: number;
}

/** A page of the register, ended units too where they are asked for, below their newest parent. */
export async function listUnitsFound(
	db: Queries,
	search: RegisterSearch,
	{ order, isDescending, limit, offset }: RegisterPage
): Promise<Unit[]> {
	const column = order === 'name' ? unit.searchName : unit[order];
	const rows = await db
		.select()
		.from(unit)
		.where(isFound(search))
		.orderBy(isDescending ? desc(column) : asc(column), asc(unit.searchName), asc(unit.id))
		.limit(limit)
		.offset(offset);
	return rows.map(toUnit);
}

export async function countUnitsFound(db: Queries, search: RegisterSearch): Promise<number> {
	const [row] = await db.select({ total: count() }).from(unit).where(isFound(search));
	return row?.total ?? 0;
}

/** Those of the ids, by id. */
export async function listUnitsById(
	db: Queries,
	ids: Iterable<string>
): Promise<Map<string, Unit>> {
	const found = new Map<string, Unit>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db.select().from(unit).where(inArray(unit.id, chunk));
		for (const row of rows) found.set(row.id, toUnit(row));
	}
	return found;
}

/** Of a unit that nothing hangs on: whoever calls has made sure. */
export async function deleteUnit(db: Queries, id: string): Promise<void> {
	await db.delete(unit).where(eq(unit.id, id));
}

export async function findUnit(db: Queries, id: string): Promise<Unit | null> {
	const [row] = await db.select().from(unit).where(eq(unit.id, id)).limit(1);
	return row ? toUnit(row) : null;
}

/** Ids from the root down to the unit itself, as the tree is on a day. @throws Problem `unit.notFound` */
export async function listUnitPath(db: Queries, id: string, day: string): Promise<string[]> {
	const path: string[] = [];
	let next: string | null = id;
	while (next !== null && path.length < DEPTH_MAX) {
		const { parentId }: Unit = await getUnitOn(db, next, day);
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

function isFound({ query, kind, existence, day }: RegisterSearch): SQL | undefined {
	const standing = {
		now: existsOnDay(day),
		ended: lt(unit.validTo, day),
		coming: gt(unit.validFrom, day),
		all: undefined
	};
	return and(
		kind === null ? undefined : eq(unit.kind, kind),
		standing[existence],
		...plain(query)
			.split(' ')
			.map((word) => like(unit.searchName, `%${word}%`))
	);
}

export function existsOnDay(day: string): SQL | undefined {
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

export function toUnit({ searchName: _, ...row }: typeof unit.$inferSelect): Unit {
	return { ...row, kind: kindOf.parse(row.kind) };
}
