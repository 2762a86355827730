import { mustTakeFiles, type ImportBatch } from '../../domain/import-batch.ts';
import { encodeMapping, type ImportMapping } from '../../domain/import-mapping.ts';
import { Problem } from '../../domain/problem.ts';
import { flagsOf } from '../../domain/quality.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Database, Queries } from '../db/database.ts';
import type { StagedResponse } from '../import/staged.ts';
import { writeResponses, type AcceptedResponse } from '../intake/write-responses.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { saveBatch, saveBatchResponses, saveMapping } from '../repositories/imports.ts';
import { getVersion } from '../repositories/questionnaires.ts';

export interface Request {
	readonly batchId: string;
	readonly campaignId: string;
	readonly versionId: string;
	readonly fileName: string;
	/** Rows below the header, taken or not. */
	readonly rowsTotal: number;
	/** Remembered for the next file with the same header. */
	readonly headerHash: string;
	readonly mapping: ImportMapping;
	/** What was confirmed, in pieces, so that memory does not grow with the file. */
	readonly responses: AsyncIterable<readonly StagedResponse[]>;
	readonly actorId: string;
	readonly now: Date;
	/** Told after each piece how many are in. */
	readonly tell?: (done: number) => void;
}

/**
 * Takes in all the responses of a file, or none: responses, tallies, the batch by which they can
 * be taken back, and the audit event stand or fall together.
 *
 * @throws Problem `import.channelNotTaken`, `campaign.wrongState`, `import.nothingToTake`,
 *   `import.changedMeanwhile` where some of them came in since they were checked
 */
export function importResponses(db: Database, request: Request): Promise<ImportBatch> {
	const { batchId, campaignId, versionId, actorId, now } = request;
	return db.write(async (tx) => {
		const campaign = await getCampaignToChange(tx, campaignId);
		mustTakeFiles(campaign);
		const version = await getVersion(tx, versionId);
		const rowsTaken = await writeAll(db, tx, request, version);

		const { fileName, rowsTotal, headerHash, mapping } = request;
		const batch: ImportBatch = {
			id: batchId,
			campaignId,
			versionId,
			fileName,
			state: 'taken',
			rowsTotal,
			rowsTaken,
			createdAt: now,
			createdBy: actorId,
			undoneAt: null
		};
		await saveBatch(tx, batch);
		await saveMapping(tx, headerHash, versionId, encodeMapping(mapping));
		const details = { campaign: campaign.code, responses: rowsTaken };
		await recordEvent(tx, { at: now, actorId, action: 'import.take', subjectId: batchId, details });
		return batch;
	});
}

async function writeAll(
	db: Database,
	tx: Queries,
	{ batchId, campaignId, responses, now, tell }: Request,
	version: QuestionnaireVersion
): Promise<number> {
	let done = 0;
	for await (const piece of responses) {
		const accepted = piece.map((staged) => accept(staged, campaignId, version, now));
		const written = await writeResponses(db, tx, accepted);
		if (written < piece.length) throw new Problem('import.changedMeanwhile');
		const ids = piece.map(({ id }) => id);
		await saveBatchResponses(tx, batchId, ids);
		done += piece.length;
		tell?.(done);
	}
	if (done === 0) throw new Problem('import.nothingToTake');
	return done;
}

/** A finished form whose duration nobody measured. */
function accept(
	staged: StagedResponse,
	campaignId: string,
	version: QuestionnaireVersion,
	now: Date
): AcceptedResponse {
	return {
		...staged,
		campaignId,
		version,
		channel: 'import',
		receivedAt: now,
		durationSeconds: null,
		flags: flagsOf(version, staged.answers, null),
		isPartial: false
	};
}
