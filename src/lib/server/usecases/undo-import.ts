import { undo, type ImportBatch } from '../../domain/import-batch.ts';
import type { Database } from '../db/database.ts';
import { removeResponses } from '../intake/write-responses.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import {
	deleteBatchResponses,
	getBatch,
	listBatchResponses,
	saveBatch
} from '../repositories/imports.ts';

export interface Request {
	readonly batchId: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes all responses of a batch back, and what they counted; other responses stay untouched.
 *
 * @throws Problem `import.notFound`, `import.alreadyUndone`, `campaign.wrongState` once published
 */
export function undoImport(db: Database, { batchId, actorId, now }: Request): Promise<ImportBatch> {
	return db.write(async (tx) => {
		const { campaignId } = await getBatch(tx, batchId);
		const campaign = await getCampaignToChange(tx, campaignId);
		// Read while the campaign is held: of two people who undo at once the second sees it is done.
		const batch = await getBatch(tx, batchId);
		const undone = undo(batch, campaign, now);

		const responses = await removeResponses(db, tx, await listBatchResponses(tx, batchId));
		await deleteBatchResponses(tx, batchId);
		await saveBatch(tx, undone);
		const details = { campaign: campaign.code, responses };
		await recordEvent(tx, { at: now, actorId, action: 'import.undo', subjectId: batchId, details });
		return undone;
	});
}
