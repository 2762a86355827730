import { and, asc, eq, or } from 'drizzle-orm';
import { z } from 'zod';
import type { UnitSuccession } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { unitSuccession } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

const kindOf = z.enum(['merged', 'split', 'renamed']);
const { oldUnitId, newUnitId } = unitSuccession;

/** What became of units, or of the one given, and what it came from. */
export async function listSuccessions(db: Queries, unitId?: string): Promise<UnitSuccession[]> {
	const rows = await db
		.select()
		.from(unitSuccession)
		.where(unitId === undefined ? undefined : or(eq(oldUnitId, unitId), eq(newUnitId, unitId)))
		.orderBy(asc(unitSuccession.effectiveOn), asc(oldUnitId), asc(newUnitId));
	return rows.map((row) => ({ ...row, kind: kindOf.parse(row.kind) }));
}

export async function saveSuccessions(
	db: Queries,
	successions: readonly UnitSuccession[]
): Promise<void> {
	for (const chunk of inChunks(successions)) {
		await db
			.insert(unitSuccession)
			.values(chunk)
			.onConflictDoUpdate({ target: [oldUnitId, newUnitId], set: insertedValues(unitSuccession) });
	}
}

export async function deleteSuccession(db: Queries, gone: UnitSuccession): Promise<void> {
	await db
		.delete(unitSuccession)
		.where(and(eq(oldUnitId, gone.oldUnitId), eq(newUnitId, gone.newUnitId)));
}
