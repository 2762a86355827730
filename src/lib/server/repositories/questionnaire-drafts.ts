import { and, desc, eq } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { questionnaireDraft } from '../db/schema.ts';

/** A version that is not published yet. */
export interface QuestionnaireDraft {
	readonly id: string;
	/** Sound in shape and sense; it carries the draft's own id. */
	readonly content: QuestionnaireVersion;
	/** The published version of the same code that it would follow; null where it is the first. */
	readonly basedOnId: string | null;
	/** Counts up with each change, so that two people do not overwrite each other. */
	readonly revision: number;
	readonly changedAt: Date;
	readonly changedBy: string;
}

export async function findDraft(db: Queries, id: string): Promise<QuestionnaireDraft | null> {
	const [row] = await db
		.select()
		.from(questionnaireDraft)
		.where(eq(questionnaireDraft.id, id))
		.limit(1);
	return row ?? null;
}

/** @throws Problem `questionnaire.notFound` */
export async function getDraft(db: Queries, id: string): Promise<QuestionnaireDraft> {
	const draft = await findDraft(db, id);
	if (draft === null) throw new Problem('questionnaire.notFound', { id });
	return draft;
}

/** Newest change first. */
export function listDrafts(db: Queries): Promise<QuestionnaireDraft[]> {
	return db.select().from(questionnaireDraft).orderBy(desc(questionnaireDraft.changedAt));
}

export async function saveDraft(db: Queries, draft: QuestionnaireDraft): Promise<void> {
	await db
		.insert(questionnaireDraft)
		.values(draft)
		.onConflictDoUpdate({ target: questionnaireDraft.id, set: draft });
}

/** @returns whether it was there, unchanged since the revision that was seen */
export async function deleteDraft(
	db: Queries,
	{ id, revision }: Pick<QuestionnaireDraft, 'id' | 'revision'>
): Promise<boolean> {
	const deleted = await db
		.delete(questionnaireDraft)
		.where(and(eq(questionnaireDraft.id, id), eq(questionnaireDraft.revision, revision)))
		.returning({ id: questionnaireDraft.id });
	return deleted.length > 0;
}
