import { eq } from 'drizzle-orm';
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
