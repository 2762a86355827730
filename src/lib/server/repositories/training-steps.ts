import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { stepKinds, type TrainingStep } from '../../domain/training.ts';
import type { Queries } from '../db/database.ts';
import { trainingStep } from '../db/schema.ts';

const kindOf = z.enum(stepKinds);

/** Of a person on his way through the course of a version, oldest first. */
export async function listStepsOf(
	db: Queries,
	{ accountId, versionId }: { accountId: string; versionId: string }
): Promise<TrainingStep[]> {
	const rows = await db
		.select()
		.from(trainingStep)
		.where(and(eq(trainingStep.accountId, accountId), eq(trainingStep.versionId, versionId)))
		.orderBy(asc(trainingStep.at), asc(trainingStep.id));
	return rows.map((row) => ({ ...row, kind: kindOf.parse(row.kind) }));
}

/** Of everybody in the course of a version, oldest first. */
export async function listSteps(db: Queries, versionId: string): Promise<TrainingStep[]> {
	const rows = await db
		.select()
		.from(trainingStep)
		.where(eq(trainingStep.versionId, versionId))
		.orderBy(asc(trainingStep.at), asc(trainingStep.id));
	return rows.map((row) => ({ ...row, kind: kindOf.parse(row.kind) }));
}

export async function saveStep(db: Queries, saved: TrainingStep): Promise<void> {
	await db.insert(trainingStep).values(saved);
}
