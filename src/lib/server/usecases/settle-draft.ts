import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteDraft, getDraft } from '../repositories/questionnaire-drafts.ts';
import { listVersions, saveVersion } from '../repositories/questionnaires.ts';

export interface Request {
	draftId: string;
	/** As it was seen by whoever decides. */
	revision: number;
	/** `publish`: it becomes a version that never changes. `discard`: it is thrown away. */
	deed: 'publish' | 'discard';
	actorId: string;
	now: Date;
}

/**
 * Ends a draft.
 *
 * @throws Problem `questionnaire.notFound`, `questionnaire.changedSince` where it is not what was
 *   seen, or its number was taken by another version meanwhile
 */
export function settleDraft(
	db: Database,
	{ draftId, revision, deed, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const { content } = await getDraft(tx, draftId);
		const { code, version } = content;
		const isTaken = (await listVersions(tx)).some(
			(one) => one.code === code && one.version >= version
		);
		if (deed === 'publish' && isTaken) throw new Problem('questionnaire.changedSince');
		const wasSeen = await deleteDraft(tx, { id: draftId, revision });
		if (!wasSeen) throw new Problem('questionnaire.changedSince');
		if (deed === 'publish') await saveVersion(tx, content, now);
		const action = `questionnaire.${deed}`;
		const details = { code, version };
		await recordEvent(tx, { at: now, actorId, action, subjectId: draftId, details });
	});
}
