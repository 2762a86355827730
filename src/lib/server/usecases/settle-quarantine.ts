import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import type { Intake } from '../intake/intake.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteRefusal, getRefusal, type RefusedSubmission } from '../repositories/quarantine.ts';

export interface Request {
	intake: Intake;
	refusalId: string;
	/** `resend`: try again, the reason may be gone. `discard`: it is nobody's answer. */
	decision: 'resend' | 'discard';
	/** The officer's own words. */
	reason: string;
	actorId: string;
	now: Date;
}

export type Settlement =
	| { outcome: 'taken' | 'discarded' }
	/** Refused again; it stays in quarantine, under the reason it has now. */
	| { outcome: 'refused'; problem: string; message: string };

/**
 * Ends the wait of a refused response, by an officer's decision that stays in the log. What was
 * discarded leaves its reason, its id and who decided; the answers themselves are not logged.
 *
 * @throws Problem `quarantine.notFound`, `quarantine.cutShort`
 */
export async function settleQuarantine(
	db: Database,
	{ intake, refusalId, decision, reason, actorId, now }: Request
): Promise<Settlement> {
	const refusal = await getRefusal(db.read, refusalId);
	const settlement = decision === 'resend' ? await resend(intake, refusal) : discarded;
	await db.write(async (tx) => {
		const { responseId, problem } = refusal;
		const details = { outcome: settlement.outcome, problem, reason, responseId: responseId ?? '' };
		const action = 'quarantine.settle';
		await recordEvent(tx, { at: now, actorId, action, subjectId: refusalId, details });
		if (!isStillHere(refusal, settlement)) await deleteRefusal(tx, refusalId);
	});
	return settlement;
}

/** A refusal for another reason was written down anew by the intake, so this one is out of date. */
function isStillHere({ problem }: RefusedSubmission, settlement: Settlement): boolean {
	return settlement.outcome === 'refused' && settlement.problem === problem;
}

const discarded: Settlement = { outcome: 'discarded' };

async function resend(intake: Intake, { body }: RefusedSubmission): Promise<Settlement> {
	const outcome = await intake.submit(jsonOf(body), { isVouched: true });
	if ('receipt' in outcome) return { outcome: 'taken' };
	return { outcome: 'refused', problem: outcome.problem, message: outcome.message };
}

/** The quarantine keeps the beginning of a body that is very long. */
function jsonOf(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new Problem('quarantine.cutShort');
	}
}
