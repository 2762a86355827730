import { formNumber } from '../../domain/paper.ts';
import { numbersIn, type PaperForm } from '../../domain/paper-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database, Queries } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { listPaperForms, savePaperForms } from '../repositories/paper-forms.ts';
import { listPaperRuns } from '../repositories/paper-runs.ts';

export interface Request {
	campaignId: string;
	interviewerId: string;
	/** As people write them: `1-20, 23`. */
	numbers: string;
	actorId: string;
	now: Date;
}

/**
 * Hands printed forms to an interviewer: all of the numbers, or none.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `paper.badNumbers`,
 *   `paper.notAnInterviewer`, `paper.notInStock` names the first that was not printed or is out
 */
export function issueForms(
	db: Database,
	{ campaignId, interviewerId, numbers, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		// Held until the end: a form is handed to one person.
		const { code, nameVi: name, state } = await getCampaignToChange(tx, campaignId);
		// A draft may still be thrown away, and its numbers with it.
		if (state !== 'open') throw new Problem('campaign.wrongState', { name, state });
		const wanted = numbersIn(numbers, code);
		if (wanted === null) throw new Problem('paper.badNumbers');
		await mustBeInterviewer(tx, interviewerId);
		const runs = (await listPaperRuns(tx)).filter((run) => run.campaignId === campaignId);
		const out = new Set((await listPaperForms(tx, campaignId)).map((form) => form.number));
		const forms = wanted.map((number): PaperForm => {
			const run = runs.find(
				({ firstNumber, forms: count }) => number >= firstNumber && number < firstNumber + count
			);
			if (run === undefined || out.has(number))
				throw new Problem('paper.notInStock', { form: formNumber(code, number) });
			return {
				campaignId,
				number,
				runId: run.id,
				interviewerId,
				state: 'issued',
				reason: null,
				caseId: null,
				batchId: null,
				issuedAt: now,
				changedAt: now
			};
		});
		await savePaperForms(tx, forms);
		const details = { forms: forms.length, numbers, interviewer: interviewerId };
		const action = 'paper.issue';
		await recordEvent(tx, { at: now, actorId, action, subjectId: campaignId, details });
		return forms.length;
	});
}

async function mustBeInterviewer(tx: Queries, accountId: string): Promise<void> {
	const { role, isActive } = await getAccount(tx, accountId);
	if (role !== 'interviewer' || !isActive) throw new Problem('paper.notAnInterviewer');
}
