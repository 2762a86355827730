import { and, asc, count, eq, inArray, isNull, like, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { procedureLevels, type Procedure } from '../../domain/procedure.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { procedure } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

const levelOf = z.enum(procedureLevels).nullable();

export async function findProcedure(db: Queries, code: string): Promise<Procedure | null> {
	const [row] = await db.select().from(procedure).where(eq(procedure.code, code)).limit(1);
	return row ? toProcedure(row) : null;
}

/** Those of the codes, by code. */
export async function listProceduresByCode(
	db: Queries,
	codes: readonly string[]
): Promise<Map<string, Procedure>> {
	const found = new Map<string, Procedure>();
	for (const chunk of inChunks([...new Set(codes)])) {
		const rows = await db.select().from(procedure).where(inArray(procedure.code, chunk));
		for (const row of rows) found.set(row.code, toProcedure(row));
	}
	return found;
}

export interface ProcedureSearch {
	/** Part of a name or a code, accents not needed; empty for all. */
	readonly query: string;
	/** Code of a field, `none` for procedures without one, null for all. */
	readonly fieldCode: string | null;
	/** Whether those no longer in force are among them. */
	readonly hasEnded: boolean;
}

/** A page of the catalogue, by code or by name. */
export async function listProcedures(
	db: Queries,
	search: ProcedureSearch,
	{ order, limit, offset }: { order: 'code' | 'name'; limit: number; offset: number }
): Promise<Procedure[]> {
	const rows = await db
		.select()
		.from(procedure)
		.where(isFound(search))
		.orderBy(asc(order === 'code' ? procedure.code : procedure.searchName), asc(procedure.code))
		.limit(limit)
		.offset(offset);
	return rows.map(toProcedure);
}

export async function countProcedures(db: Queries, search: ProcedureSearch): Promise<number> {
	const [row] = await db.select({ total: count() }).from(procedure).where(isFound(search));
	return row?.total ?? 0;
}

/** The field of each procedure that has one, by its national code; also of those no longer in force. */
export async function listProcedureFields(db: Queries): Promise<Map<string, string>> {
	const { code, fieldCode } = procedure;
	const rows = await db.select({ code, fieldCode }).from(procedure);
	return new Map(rows.flatMap((row) => (row.fieldCode ? [[row.code, row.fieldCode]] : [])));
}

/** How many procedures in force belong to each field. */
export async function countProceduresByField(db: Queries): Promise<Map<string, number>> {
	const rows = await db
		.select({ fieldCode: procedure.fieldCode, total: count() })
		.from(procedure)
		.where(isNull(procedure.validTo))
		.groupBy(procedure.fieldCode);
	return new Map(rows.flatMap(({ fieldCode, total }) => (fieldCode ? [[fieldCode, total]] : [])));
}

function isFound({ query, fieldCode, hasEnded }: ProcedureSearch): SQL | undefined {
	const { searchName } = procedure;
	const words = foldAccents(query).split(' ').filter(Boolean);
	const isOfField =
		fieldCode === 'none' ? isNull(procedure.fieldCode) : eq(procedure.fieldCode, fieldCode ?? '');
	return and(
		fieldCode === null ? undefined : isOfField,
		hasEnded ? undefined : isNull(procedure.validTo),
		...words.map((word) => like(searchName, `%${word.replace(/[%_]/g, '')}%`))
	);
}

export async function saveProcedures(db: Queries, procedures: readonly Procedure[]): Promise<void> {
	const rows = procedures.map((one) => ({
		...one,
		searchName: `${foldAccents(one.nameVi)} ${one.code.toLowerCase()}`
	}));
	for (const chunk of inChunks(rows)) {
		await db
			.insert(procedure)
			.values(chunk)
			.onConflictDoUpdate({ target: procedure.code, set: insertedValues(procedure) });
	}
}

export async function deleteProcedure(db: Queries, code: string): Promise<void> {
	await db.delete(procedure).where(eq(procedure.code, code));
}

function toProcedure({ searchName: _, ...row }: typeof procedure.$inferSelect): Procedure {
	return { ...row, level: levelOf.parse(row.level) };
}
