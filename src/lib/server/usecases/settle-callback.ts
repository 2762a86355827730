import { CALL_ATTEMPTS_MAX, compareCallback, type CallbackAnswers } from '../../domain/callback.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { openExpected } from '../form-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCallbackToChange, saveCallback } from '../repositories/callbacks.ts';
import { getForm } from '../repositories/case-forms.ts';
import { getVersion } from '../repositories/questionnaires.ts';

/** What came of a call. */
export type CallOutcome =
	| { readonly kind: 'noAnswer' }
	/** Nobody came to ask, says the person. */
	| { readonly kind: 'neverAsked' }
	| { readonly kind: 'answered'; readonly answers: CallbackAnswers };

export interface Request {
	callbackId: string;
	outcome: CallOutcome;
	actorId: string;
	now: Date;
}

/**
 * Records a call: how many answers agree with the interview, which is then forgotten. After the
 * last try without an answer the person counts as not reached.
 *
 * @throws Problem `callback.notFound`, `callback.wrongState`, `callback.ownInterview`,
 *   `callback.noAnswer`, `fieldwork.formForgotten`
 */
export function settleCallback(
	db: Database,
	personal: PersonalData,
	{ callbackId, outcome, actorId, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const call = await getCallbackToChange(tx, callbackId);
		if (call.state !== 'open') throw new Problem('callback.wrongState');
		if (call.interviewerId === actorId) throw new Problem('callback.ownInterview');
		const attempts = call.attempts + 1;
		const tried = { ...call, attempts, calledBy: actorId, calledAt: now };
		const event = { at: now, actorId, subjectId: callbackId };

		if (outcome.kind === 'noAnswer') {
			const isLast = attempts >= CALL_ATTEMPTS_MAX;
			const over = isLast ? { state: 'unreachable' as const, expected: null } : {};
			await saveCallback(tx, { ...tried, ...over });
			await recordEvent(tx, { ...event, action: 'callback.attempt', details: { count: attempts } });
			return;
		}
		const expected = openExpected(personal, call);
		const wasAsked = outcome.kind === 'answered';
		const { versionId } = await getForm(tx, call.formId);
		const compared =
			outcome.kind === 'answered'
				? compareCallback(await getVersion(tx, versionId), expected, outcome.answers)
				: { asked: Object.keys(expected).length, matched: 0 };
		if (compared.asked === 0) throw new Problem('callback.noAnswer');
		await saveCallback(tx, { ...tried, ...compared, wasAsked, state: 'done', expected: null });
		await recordEvent(tx, { ...event, action: 'callback.settle', details: compared });
	});
}
