import { mustBeReviewable, readComments } from '../../domain/form-review.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getFormToDecide, saveForm } from '../repositories/case-forms.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { getCase, saveCase } from '../repositories/samples.ts';

export interface Request {
	formId: string;
	/** Item code → what to mend; the empty code speaks of the whole. */
	comments: Readonly<Record<string, string>>;
	actorId: string;
	now: Date;
}

/**
 * Sends a form back to its interviewer, who mends it and sends it in again under the same id.
 *
 * @throws Problem `fieldwork.formNotFound`, `fieldwork.ownForm`, `fieldwork.wrongState`,
 *   `fieldwork.noComment`, `fieldwork.unknownItem`
 */
export function returnForm(
	db: Database,
	{ formId, comments: sent, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const form = await getFormToDecide(tx, formId);
		mustBeReviewable(form, { actorId, from: ['submitted'] });
		const comments = readComments(await getVersion(tx, form.versionId), sent);
		const decided = { state: 'returned', decidedBy: actorId, decidedAt: now } as const;
		await saveForm(tx, { ...form, ...decided, comments });
		if (form.caseId !== null) {
			const found = await getCase(tx, form.caseId);
			await saveCase(tx, { ...found, state: 'returned', changedAt: now });
		}
		const event = { at: now, actorId, action: 'form.return', subjectId: formId };
		await recordEvent(tx, { ...event, details: { count: Object.keys(comments).length } });
	});
}
