/** What a supervisor may do with a form: accept it, send it back with comments, throw it out. */
import type { CaseForm, FormState } from './case-form.ts';
import { Problem } from './problem.ts';
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

const COMMENT_LENGTH_MAX = 500;

interface Reviewer {
	readonly actorId: string;
	/** States from which the form may be decided. */
	readonly from: readonly FormState[];
}

/** @throws Problem `fieldwork.ownForm`, `fieldwork.wrongState` */
export function mustBeReviewable(
	{ state, interviewerId }: Pick<CaseForm, 'state' | 'interviewerId'>,
	{ actorId, from }: Reviewer
): void {
	if (interviewerId === actorId) throw new Problem('fieldwork.ownForm');
	if (!from.includes(state)) throw new Problem('fieldwork.wrongState');
}

/**
 * Comments as they are kept: by item code, the empty code for the form as a whole, without empty
 * ones.
 *
 * @throws Problem `fieldwork.noComment`, `fieldwork.unknownItem`
 */
export function readComments(
	version: Pick<QuestionnaireVersion, 'sections'>,
	sent: Readonly<Record<string, string>>
): Record<string, string> {
	const known = new Set(['', ...allItems(version).map(({ code }) => code)]);
	const comments: Record<string, string> = {};
	for (const [code, words] of Object.entries(sent)) {
		const said = words.trim().slice(0, COMMENT_LENGTH_MAX);
		if (said === '') continue;
		if (!known.has(code)) throw new Problem('fieldwork.unknownItem');
		comments[code] = said;
	}
	if (Object.keys(comments).length === 0) throw new Problem('fieldwork.noComment');
	return comments;
}
