import { undo, type ImportBatch } from '../../domain/import-batch.ts';
import type { Database } from '../db/database.ts';
import { dropStaged, stagedUnder } from '../import/staging.ts';
import { removeResponses } from '../intake/write-responses.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import {
	getBatch,
	listBatchResponses,
	moveBatchGroups,
	saveBatch
} from '../repositories/imports.ts';

export interface Request {
	readonly batchId: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes all responses of a batch back, and what they counted; other responses stay untouched. All
 * disappear at once; their rows are removed afterwards, in pieces.
 *
 * @throws Problem `import.notFound`, `import.alreadyUndone`, `campaign.wrongState` once published
 */
export async function undoImport(
	db: Database,
	{ batchId, actorId, now }: Request
): Promise<ImportBatch> {
	const undone = await db.write(async (tx) => {
		const { campaignId } = await getBatch(tx, batchId);
		const campaign = await getCampaignToChange(tx, campaignId);
		// Read while the campaign is held: of two people who undo at once the second sees it is done.
		const batch = undo(await getBatch(tx, batchId), campaign, now);

		const groups = await moveBatchGroups(tx, batchId, stagedUnder(batchId));
		// Batches from before groups knew theirs share them with others: only their rows can go.
		if (groups === 0) await removeResponses(db, tx, await listBatchResponses(tx, batchId));
		await saveBatch(tx, batch, now);
		const details = { campaign: campaign.code, responses: batch.rowsTaken };
		await recordEvent(tx, { at: now, actorId, action: 'import.undo', subjectId: batchId, details });
		return batch;
	});
	await dropStaged(db, batchId);
	return undone;
}
