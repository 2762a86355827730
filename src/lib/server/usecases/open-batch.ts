import { BATCH_FORMS_MAX, type KeyingBatch } from '../../domain/keying.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { findNextBatchNumber, saveBatch } from '../repositories/keying-batches.ts';
import { listPaperForms, savePaperForms } from '../repositories/paper-forms.ts';

export interface Request {
	campaignId: string;
	actorId: string;
	now: Date;
}

/**
 * Makes a batch of the forms that came back filled in and are in no batch yet, the lowest numbers
 * first.
 *
 * @throws Problem `campaign.notFound`, `keying.nothingToKey`
 */
export function openBatch(
	db: Database,
	{ campaignId, actorId, now }: Request
): Promise<KeyingBatch> {
	return db.write(async (tx) => {
		// Held until the end: a form gets into one batch.
		await getCampaignToChange(tx, campaignId);
		const waiting = (await listPaperForms(tx, campaignId))
			.filter(({ state, batchId }) => state === 'collected' && batchId === null)
			.slice(0, BATCH_FORMS_MAX);
		if (waiting.length === 0) throw new Problem('keying.nothingToKey');
		const batch: KeyingBatch = {
			id: newId(now),
			campaignId,
			number: await findNextBatchNumber(tx, campaignId),
			state: 'open',
			createdAt: now,
			createdBy: actorId,
			lockedAt: null,
			lockedBy: null
		};
		await saveBatch(tx, batch);
		await savePaperForms(
			tx,
			waiting.map((form) => ({ ...form, batchId: batch.id, changedAt: now }))
		);
		const details = { forms: waiting.length, batch: batch.number };
		const action = 'keying.open';
		await recordEvent(tx, { at: now, actorId, action, subjectId: batch.id, details });
		return batch;
	});
}
