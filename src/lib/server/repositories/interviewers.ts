import { asc, eq } from 'drizzle-orm';
import type { Interviewer } from '../../domain/interviewer.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { interviewer } from '../db/schema.ts';

/** @throws Problem `interviewer.notFound` */
export async function getInterviewer(db: Queries, accountId: string): Promise<Interviewer> {
	const found = await findInterviewer(db, accountId);
	if (!found) throw new Problem('interviewer.notFound');
	return found;
}

export async function findInterviewer(db: Queries, accountId: string): Promise<Interviewer | null> {
	const mine = eq(interviewer.accountId, accountId);
	const [row] = await db.select().from(interviewer).where(mine).limit(1);
	return row ?? null;
}

export function listInterviewers(db: Queries): Promise<Interviewer[]> {
	return db.select().from(interviewer).orderBy(asc(interviewer.accountId));
}

export async function saveInterviewer(db: Queries, saved: Interviewer): Promise<void> {
	await db
		.insert(interviewer)
		.values(saved)
		.onConflictDoUpdate({ target: interviewer.accountId, set: saved });
}
