import { desc, eq } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { PaperRun } from '../../domain/paper.ts';
import type { Queries } from '../db/database.ts';
import { paperRun } from '../db/schema.ts';

/** @throws Problem `paper.runNotFound` */
export async function getPaperRun(db: Queries, id: string): Promise<PaperRun> {
	const [row] = await db.select().from(paperRun).where(eq(paperRun.id, id)).limit(1);
	if (!row) throw new Problem('paper.runNotFound', { id });
	return row;
}

/** Newest first. */
export function listPaperRuns(db: Queries): Promise<PaperRun[]> {
	return db.select().from(paperRun).orderBy(desc(paperRun.printedAt), desc(paperRun.id));
}

/** The number after the last one printed in a campaign. */
export async function findNextNumber(db: Queries, campaignId: string): Promise<number> {
	const [last] = await db
		.select({ firstNumber: paperRun.firstNumber, forms: paperRun.forms })
		.from(paperRun)
		.where(eq(paperRun.campaignId, campaignId))
		.orderBy(desc(paperRun.firstNumber))
		.limit(1);
	return last ? last.firstNumber + last.forms : 1;
}

export async function savePaperRun(db: Queries, run: PaperRun): Promise<void> {
	await db.insert(paperRun).values(run);
}

/** Of a campaign that was thrown away. */
export async function deletePaperRuns(db: Queries, campaignId: string): Promise<void> {
	await db.delete(paperRun).where(eq(paperRun.campaignId, campaignId));
}
