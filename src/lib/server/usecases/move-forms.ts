import { formNumber } from '../../domain/paper.ts';
import { moveForm, numbersIn, type PaperForm, type PaperMove } from '../../domain/paper-form.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { deletePaperForms, listPaperForms, savePaperForms } from '../repositories/paper-forms.ts';

export interface Request {
	campaignId: string;
	/** As people write them: `1-20, 23`. */
	numbers: string;
	move: PaperMove;
	/** Why they are spoiled or lost. */
	reason: string;
	actorId: string;
	now: Date;
}

/**
 * Takes forms back filled in or blank, writes them off as spoiled or lost, or takes such a word
 * back: all of the numbers, or none.
 *
 * @returns how many were moved
 * @throws Problem `campaign.notFound`, `paper.campaignOver`, `paper.badNumbers`, `paper.notIssued`,
 *   `paper.noReason`, `paper.cannotMove`
 */
export function moveForms(
	db: Database,
	{ campaignId, numbers, move, reason, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		const { code, nameVi: name, state } = await getCampaignToChange(tx, campaignId);
		if (state === 'published') throw new Problem('paper.campaignOver', { name });
		const wanted = numbersIn(numbers, code);
		if (wanted === null) throw new Problem('paper.badNumbers');
		const all = new Map((await listPaperForms(tx, campaignId)).map((form) => [form.number, form]));
		const moved: PaperForm[] = [];
		const inStock: number[] = [];
		for (const number of wanted) {
			const form = all.get(number);
			if (!form) throw new Problem('paper.notIssued', { form: formNumber(code, number) });
			const after = moveForm(form, move, { reason, code, now });
			if (after) moved.push(after);
			else inStock.push(number);
		}
		await savePaperForms(tx, moved);
		await deletePaperForms(tx, campaignId, inStock);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: `paper.${move}`,
			subjectId: campaignId,
			details: { forms: wanted.length, numbers, ...(reason.trim() !== '' && { reason }) }
		});
		return wanted.length;
	});
}
