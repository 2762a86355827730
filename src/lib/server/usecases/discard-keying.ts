import { formNumber } from '../../domain/paper.ts';
import type { Database } from '../db/database.ts';
import { readOpenBatch } from '../reports/keying-ground.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteBatch, getBatchToChange } from '../repositories/keying-batches.ts';
import { savePaperForms } from '../repositories/paper-forms.ts';
import { deleteKeyings } from '../repositories/paper-keyings.ts';

export interface Request {
	batchId: string;
	number: number;
	/** Whether the form also leaves the batch; a batch without forms is gone. */
	leaves: boolean;
	actorId: string;
	now: Date;
}

/**
 * Throws away what was keyed of a form, so that it is keyed anew.
 *
 * @returns whether the batch is still there
 * @throws Problem `keying.batchNotFound`, `keying.locked`, `keying.notInBatch`
 */
export function discardKeying(
	db: Database,
	{ batchId, number, leaves, actorId, now }: Request
): Promise<boolean> {
	return db.write(async (tx) => {
		const ground = await readOpenBatch(tx, await getBatchToChange(tx, batchId));
		const { campaignId } = ground.runOf(number);
		await deleteKeyings(tx, campaignId, number);
		const [form] = ground.forms.filter((one) => one.number === number);
		if (leaves && form) await savePaperForms(tx, [{ ...form, batchId: null, changedAt: now }]);
		const isLast = leaves && ground.forms.length === 1;
		if (isLast) await deleteBatch(tx, batchId);
		const details = { form: formNumber(ground.campaign.code, number) };
		const action = leaves ? 'keying.takeOut' : 'keying.discard';
		await recordEvent(tx, { at: now, actorId, action, subjectId: batchId, details });
		return !isLast;
	});
}
