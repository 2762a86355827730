import { mustBeReviewable, readComments } from '../../domain/form-review.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getFormToDecide, saveForm } from '../repositories/case-forms.ts';
import { getCase, saveCase } from '../repositories/samples.ts';

export interface Request {
	formId: string;
	reason: string;
	actorId: string;
	now: Date;
}

/**
 * Throws a form out for good: its answers are deleted and its case is open again.
 *
 * @throws Problem `fieldwork.formNotFound`, `fieldwork.ownForm`, `fieldwork.wrongState`,
 *   `fieldwork.noComment`
 */
export function rejectForm(db: Database, { formId, reason, actorId, now }: Request): Promise<void> {
	return db.write(async (tx) => {
		const form = await getFormToDecide(tx, formId);
		mustBeReviewable(form, { actorId, from: ['submitted', 'returned'] });
		const comments = readComments({ sections: [] }, { '': reason });
		const decided = { state: 'rejected', decidedBy: actorId, decidedAt: now } as const;
		await saveForm(tx, { ...form, ...decided, comments, content: null });
		if (form.caseId !== null) {
			const found = await getCase(tx, form.caseId);
			await saveCase(tx, { ...found, state: 'open', outcome: null, changedAt: now });
		}
		await recordEvent(tx, { at: now, actorId, action: 'form.reject', subjectId: formId });
	});
}
