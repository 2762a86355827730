import { Problem } from '../../domain/problem.ts';
import { readQuestionnaire } from '../../domain/questionnaire-schema.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getDraft,
	saveDraft as storeDraft,
	type QuestionnaireDraft
} from '../repositories/questionnaire-drafts.ts';
import { listVersions } from '../repositories/questionnaires.ts';

export interface Request {
	/** The text of a file: a version as it is exported, changed or not. */
	text: string;
	/** The draft it takes the place of, and the revision that was seen; null for a new one. */
	replaces: Pick<QuestionnaireDraft, 'id' | 'revision'> | null;
	actorId: string;
	now: Date;
}

/**
 * Reads a version from a file and keeps it as a draft. Id and number are ours: whatever the file
 * says, it becomes the next version of its code.
 *
 * @throws Problem `questionnaire.notJson`, `questionnaire.faulty`, `questionnaire.notFound`,
 *   `questionnaire.changedSince` where somebody else changed the draft meanwhile
 */
export async function saveDraft(
	db: Database,
	{ text, replaces, actorId, now }: Request
): Promise<QuestionnaireDraft> {
	const id = replaces?.id ?? newId(now);
	const given = objectIn(text);
	return db.write(async (tx) => {
		const before = replaces === null ? null : await getDraft(tx, replaces.id);
		if (before !== null && before.revision !== replaces?.revision)
			throw new Problem('questionnaire.changedSince');
		const earlier = (await listVersions(tx)).find(({ code }) => code === given.code);
		const version = (earlier?.version ?? 0) + 1;
		const draft: QuestionnaireDraft = {
			id,
			content: readQuestionnaire({ ...given, id, version }),
			basedOnId: earlier?.id ?? null,
			revision: (before?.revision ?? 0) + 1,
			changedAt: now,
			changedBy: actorId
		};
		await storeDraft(tx, draft);
		const details = { code: draft.content.code, version };
		const action = 'questionnaire.draft';
		await recordEvent(tx, { at: now, actorId, action, subjectId: id, details });
		return draft;
	});
}

/** @throws Problem `questionnaire.notJson` */
function objectIn(text: string): Record<string, unknown> {
	try {
		const given: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given };
	} catch {
		// Falls through to the one refusal.
	}
	throw new Problem('questionnaire.notJson');
}
