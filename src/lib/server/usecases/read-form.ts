import type { FormContent } from '../../domain/case-form.ts';
import { mustBeReviewable } from '../../domain/form-review.ts';
import type { Database } from '../db/database.ts';
import { openContent } from '../form-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getForm, type StoredForm } from '../repositories/case-forms.ts';

export interface Request {
	formId: string;
	actorId: string;
	now: Date;
}

/** A form as its reviewer sees it; `content` is null once its answers are forgotten. */
export interface ReadForm {
	readonly form: Omit<StoredForm, 'content'>;
	readonly content: FormContent | null;
}

/**
 * Opens a form for whoever looks it over, and puts on record that he did.
 *
 * @throws Problem `fieldwork.formNotFound`, `fieldwork.ownForm`, `personal.unreadable`
 */
export async function readForm(
	db: Database,
	personal: PersonalData,
	{ formId, actorId, now }: Request
): Promise<ReadForm> {
	const { content: sealed, ...form } = await getForm(db.read, formId);
	mustBeReviewable(form, { actorId, from: [form.state] });
	if (sealed === null) return { form, content: null };
	const content = openContent(personal, { id: formId, content: sealed });
	await db.write((tx) =>
		recordEvent(tx, { at: now, actorId, action: 'form.read', subjectId: formId })
	);
	return { form, content };
}
