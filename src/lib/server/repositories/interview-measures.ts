import { and, asc, eq } from 'drizzle-orm';
import type { InterviewMeasure } from '../../domain/interview-measure.ts';
import type { Queries } from '../db/database.ts';
import { interviewMeasure } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

/** Of a campaign, in the order of their random ids: no order of time shows. */
export async function listMeasures(db: Queries, campaignId: string): Promise<InterviewMeasure[]> {
	return db
		.select()
		.from(interviewMeasure)
		.where(eq(interviewMeasure.campaignId, campaignId))
		.orderBy(asc(interviewMeasure.id));
}

/**
 * Adds measures of an interviewer, and writes all of his anew in the order of their random ids: the
 * order of rows would tell which form each came of.
 */
export async function saveMeasures(
	db: Queries,
	{ campaignId, interviewerId }: Pick<InterviewMeasure, 'campaignId' | 'interviewerId'>,
	added: readonly InterviewMeasure[]
): Promise<void> {
	const his = and(
		eq(interviewMeasure.campaignId, campaignId),
		eq(interviewMeasure.interviewerId, interviewerId)
	);
	const before = await db.select().from(interviewMeasure).where(his);
	await db.delete(interviewMeasure).where(his);
	const all = [...before, ...added].toSorted((one, other) => (one.id < other.id ? -1 : 1));
	for (const chunk of inChunks(all)) await db.insert(interviewMeasure).values(chunk);
}
