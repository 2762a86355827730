import { mayInProvince, type Actor } from '../../domain/permission.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { findDraft } from '../repositories/questionnaire-drafts.ts';
import { getVersion } from '../repositories/questionnaires.ts';

/**
 * A published version, or a draft for whoever may publish one.
 *
 * @throws Problem `questionnaire.notFound`
 */
export async function anyVersion(
	db: Queries,
	id: string,
	actor: Actor
): Promise<{ version: QuestionnaireVersion; isDraft: boolean }> {
	const draft = mayInProvince(actor, 'manageCampaigns') ? await findDraft(db, id) : null;
	if (draft) return { version: draft.content, isDraft: true };
	return { version: await getVersion(db, id), isDraft: false };
}
