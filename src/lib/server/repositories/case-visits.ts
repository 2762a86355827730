import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { visitOutcomes, visitWays, type CaseVisit } from '../../domain/case-visit.ts';
import type { Queries } from '../db/database.ts';
import { caseVisit, sampleCase } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const outcomeOf = z.enum(visitOutcomes);
const wayOf = z.enum(visitWays);

/** A visit with its sealed note. */
export type StoredVisit = CaseVisit & { readonly note: Buffer | null };

export async function findVisit(db: Queries, id: string): Promise<StoredVisit | null> {
	const [row] = await db.select().from(caseVisit).where(eq(caseVisit.id, id)).limit(1);
	return row ? toVisit(row) : null;
}

/** Of some cases, oldest first. */
export async function listVisits(db: Queries, caseIds: readonly string[]): Promise<StoredVisit[]> {
	const found: StoredVisit[] = [];
	for (const chunk of inChunks(caseIds)) {
		const rows = await db
			.select()
			.from(caseVisit)
			.where(inArray(caseVisit.caseId, [...chunk]))
			.orderBy(asc(caseVisit.at), asc(caseVisit.id));
		found.push(...rows.map(toVisit));
	}
	return found.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Of a whole sample, without their notes. */
export async function listVisitsOfSample(db: Queries, sampleId: string): Promise<CaseVisit[]> {
	const rows = await db
		.select({ visit: caseVisit })
		.from(caseVisit)
		.innerJoin(sampleCase, eq(sampleCase.id, caseVisit.caseId))
		.where(eq(sampleCase.sampleId, sampleId))
		.orderBy(asc(caseVisit.at), asc(caseVisit.id));
	return rows.map(({ visit: { note: _, ...visit } }) => toVisit({ ...visit, note: null }));
}

export async function saveVisit(db: Queries, saved: StoredVisit): Promise<void> {
	await db.insert(caseVisit).values(saved);
}

/** Forgets what was noted on visits of a sample: a note may name anybody. @returns how many there were */
export async function deleteVisitNotes(db: Queries, sampleId: string): Promise<number> {
	const cases = db
		.select({ id: sampleCase.id })
		.from(sampleCase)
		.where(eq(sampleCase.sampleId, sampleId));
	const noted = and(inArray(caseVisit.caseId, cases), isNotNull(caseVisit.note));
	const rows = await db.select({ id: caseVisit.id }).from(caseVisit).where(noted);
	await db.update(caseVisit).set({ note: null }).where(noted);
	return rows.length;
}

function toVisit(row: typeof caseVisit.$inferSelect): StoredVisit {
	return { ...row, outcome: outcomeOf.parse(row.outcome), way: wayOf.parse(row.way) };
}
