import { and, asc, count, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import {
	caseOutcomes,
	caseStates,
	sampleStates,
	type Sample,
	type SampleCase
} from '../../domain/sample.ts';
import type { SampleStratum } from '../../domain/sample-plan.ts';
import type { Queries } from '../db/database.ts';
import { sample, sampleCase, sampleStratum } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(sampleStates);
const caseStateOf = z.enum(caseStates);
const outcomeOf = z.enum(caseOutcomes).nullable();
const roleOf = z.enum(['main', 'reserve']);

/** @throws Problem `sample.notFound` */
export async function getSample(db: Queries, id: string): Promise<Sample> {
	const [row] = await db.select().from(sample).where(eq(sample.id, id)).limit(1);
	if (!row) throw new Problem('sample.notFound');
	return { ...row, state: stateOf.parse(row.state) };
}

/** Newest first. */
export async function listSamples(db: Queries): Promise<Sample[]> {
	const rows = await db.select().from(sample).orderBy(desc(sample.drawnAt), desc(sample.id));
	return rows.map((row) => ({ ...row, state: stateOf.parse(row.state) }));
}

/** The sample that is in the field for a campaign. */
export async function findSampleOfCampaign(
	db: Queries,
	campaignId: string
): Promise<Sample | null> {
	const [row] = await db
		.select()
		.from(sample)
		.where(and(eq(sample.campaignId, campaignId), eq(sample.state, 'drawn')))
		.limit(1);
	return row ? { ...row, state: stateOf.parse(row.state) } : null;
}

export async function saveSample(db: Queries, saved: Sample): Promise<void> {
	await db.insert(sample).values(saved).onConflictDoUpdate({ target: sample.id, set: saved });
}

/** In their order. */
export async function listStrata(db: Queries, sampleId: string): Promise<SampleStratum[]> {
	const rows = await db
		.select()
		.from(sampleStratum)
		.where(eq(sampleStratum.sampleId, sampleId))
		.orderBy(asc(sampleStratum.position));
	return rows.map(({ sampleId: _, position: __, ...row }) => row);
}

export async function saveStrata(
	db: Queries,
	sampleId: string,
	strata: readonly SampleStratum[]
): Promise<void> {
	const rows = strata.map((stratum, position) => ({ ...stratum, sampleId, position }));
	for (const chunk of inChunks(rows)) await db.insert(sampleStratum).values(chunk);
}

/** By number. */
export async function listCases(db: Queries, sampleId: string): Promise<SampleCase[]> {
	const rows = await db
		.select()
		.from(sampleCase)
		.where(eq(sampleCase.sampleId, sampleId))
		.orderBy(asc(sampleCase.number));
	return rows.map(toCase);
}

/** @throws Problem `sample.caseNotFound` */
export async function getCase(db: Queries, id: string): Promise<SampleCase> {
	const [row] = await db.select().from(sampleCase).where(eq(sampleCase.id, id)).limit(1);
	if (!row) throw new Problem('sample.caseNotFound');
	return toCase(row);
}

/** By the number that people read aloud; null where the sample has none such. */
export async function findCaseByNumber(
	db: Queries,
	sampleId: string,
	number: number
): Promise<SampleCase | null> {
	const mine = and(eq(sampleCase.sampleId, sampleId), eq(sampleCase.number, number));
	const [row] = await db.select().from(sampleCase).where(mine).limit(1);
	return row ? toCase(row) : null;
}

/** Given to an interviewer, by sample and number. */
export async function listCasesOf(db: Queries, interviewerId: string): Promise<SampleCase[]> {
	const rows = await db
		.select()
		.from(sampleCase)
		.where(eq(sampleCase.interviewerId, interviewerId))
		.orderBy(asc(sampleCase.sampleId), asc(sampleCase.number));
	return rows.map(toCase);
}

/** The reserve of a stratum that comes next in the order of the draw; null where none is left. */
export async function findNextReserve(
	db: Queries,
	{ sampleId, stratum }: Pick<SampleCase, 'sampleId' | 'stratum'>
): Promise<SampleCase | null> {
	const [row] = await db
		.select()
		.from(sampleCase)
		.where(
			and(
				eq(sampleCase.sampleId, sampleId),
				eq(sampleCase.stratum, stratum),
				eq(sampleCase.state, 'reserve')
			)
		)
		.orderBy(asc(sampleCase.order))
		.limit(1);
	return row ? toCase(row) : null;
}

/** A case as it now stands. */
export async function saveCase(db: Queries, saved: SampleCase): Promise<void> {
	await db.update(sampleCase).set(saved).where(eq(sampleCase.id, saved.id));
}

export async function saveCases(db: Queries, cases: readonly SampleCase[]): Promise<void> {
	for (const chunk of inChunks(cases)) await db.insert(sampleCase).values(chunk);
}

export async function deleteCases(db: Queries, sampleId: string): Promise<void> {
	await db.delete(sampleCase).where(eq(sampleCase.sampleId, sampleId));
}

function toCase(row: typeof sampleCase.$inferSelect): SampleCase {
	return {
		...row,
		role: roleOf.parse(row.role),
		state: caseStateOf.parse(row.state),
		outcome: outcomeOf.parse(row.outcome)
	};
}

/** Who holds a case. */
export type CaseHolder = Pick<SampleCase, 'officeId' | 'interviewerId' | 'dueOn'>;

/** Gives cases that are still open to somebody; one that a form came in for meanwhile stays as it is. */
export async function saveHolder(
	db: Queries,
	caseIds: readonly string[],
	holder: CaseHolder & Pick<SampleCase, 'changedAt'>
): Promise<void> {
	for (const chunk of inChunks(caseIds)) {
		const open = and(inArray(sampleCase.id, [...chunk]), eq(sampleCase.state, 'open'));
		await db.update(sampleCase).set(holder).where(open);
	}
}

/** Cases that each interviewer still has to do, in samples that are in the field. */
export async function countCasesToDo(db: Queries): Promise<Map<string, number>> {
	const rows = await db
		.select({ interviewerId: sampleCase.interviewerId, total: count() })
		.from(sampleCase)
		.innerJoin(sample, eq(sample.id, sampleCase.sampleId))
		.where(and(eq(sample.state, 'drawn'), inArray(sampleCase.state, ['open', 'returned'])))
		.groupBy(sampleCase.interviewerId);
	return new Map(
		rows.flatMap(({ interviewerId, total }) => (interviewerId ? [[interviewerId, total]] : []))
	);
}
