import { and, asc, between, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { dossierDay } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

/** Dossiers that a desk, or a whole unit, dealt with in one day. */
export interface DossierDay {
	/** A desk is a unit too. */
	readonly unitId: string;
	/** Calendar day in Asia/Ho_Chi_Minh as a number: 20261121. */
	readonly day: number;
	readonly dossiers: number;
	readonly recordedAt: Date;
}

export async function saveDossierDays(db: Queries, days: readonly DossierDay[]): Promise<void> {
	for (const chunk of inChunks(days)) {
		await db
			.insert(dossierDay)
			.values(chunk)
			.onConflictDoUpdate({
				target: [dossierDay.unitId, dossierDay.day],
				set: insertedValues(dossierDay)
			});
	}
}

export async function deleteDossierDay(db: Queries, unitId: string, day: number): Promise<void> {
	await db.delete(dossierDay).where(and(eq(dossierDay.unitId, unitId), eq(dossierDay.day, day)));
}

/** Of some units, day by day. */
export async function listDossierDays(
	db: Queries,
	{ unitIds, from = 0, to = 99_999_999 }: DossierScope
): Promise<DossierDay[]> {
	const found: DossierDay[] = [];
	for (const chunk of inChunks(unitIds)) {
		const rows = await db
			.select()
			.from(dossierDay)
			.where(and(inArray(dossierDay.unitId, chunk), between(dossierDay.day, from, to)))
			.orderBy(asc(dossierDay.day), asc(dossierDay.unitId));
		found.push(...rows);
	}
	return found;
}

interface DossierScope {
	readonly unitIds: readonly string[];
	/** Days as numbers, both counted in. */
	readonly from?: number;
	readonly to?: number;
}
