import { covers } from '../../domain/campaign.ts';
import { mustTakeFiles, type ImportBatch } from '../../domain/import-batch.ts';
import { encodeMapping, type ImportMapping } from '../../domain/import-mapping.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Database, Queries } from '../db/database.ts';
import type { StagedResponse } from '../import/staged.ts';
import { dropStaged, inPieces, stagedUnder } from '../import/staging.ts';
import { writeResponses, type AcceptedResponse } from '../intake/write-responses.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaign, getCampaignToChange } from '../repositories/campaigns.ts';
import {
	findBatch,
	keepStaged,
	moveBatchGroups,
	saveBatch,
	saveBatchResponses,
	saveMapping,
	saveStagedBatch
} from '../repositories/imports.ts';
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
	readonly clock: () => Date;
	/** Told after each piece how many are in. */
	readonly tell?: (done: number) => void;
}

/**
 * Takes in all the responses of a file, or none. They are written in pieces that nobody sees; then
 * one short transaction shows them all, with their tallies, the batch by which they can be taken
 * back, and the audit event. What a crash leaves half-way is swept away.
 *
 * @throws Problem `import.channelNotTaken`, `campaign.wrongState`, `import.nothingToTake`,
 *   `import.changedMeanwhile` where some of them came in, or the campaign's days changed, since
 *   they were checked
 */
export async function importResponses(db: Database, request: Request): Promise<ImportBatch> {
	const { batchId, campaignId, versionId, fileName, rowsTotal, actorId, clock } = request;
	mustTakeFiles(await getCampaign(db.read, campaignId));
	if (await findBatch(db.read, batchId)) throw new Problem('import.changedMeanwhile');
	// A try before that was cut short.
	await dropStaged(db, batchId);
	const batch: ImportBatch = {
		id: batchId,
		campaignId,
		versionId,
		fileName,
		state: 'taken',
		rowsTotal,
		rowsTaken: 0,
		createdAt: clock(),
		createdBy: actorId,
		undoneAt: null
	};
	await db.write((tx) => saveStagedBatch(tx, batch, clock()));
	try {
		const staged = await stage(db, request);
		return await db.write((tx) =>
			reveal(tx, request, { ...batch, rowsTaken: staged.count }, staged)
		);
	} catch (trouble) {
		await dropStaged(db, batchId);
		throw trouble;
	}
}

/** What lies on disk, hidden. */
interface Staged {
	readonly count: number;
	/** Calendar days on which the responses were given. */
	readonly days: ReadonlySet<string>;
}

async function stage(db: Database, request: Request): Promise<Staged> {
	const { batchId, versionId, responses, clock, tell } = request;
	const version = await getVersion(db.read, versionId);
	const days = new Set<string>();
	let count = 0;
	for await (const rows of responses) {
		for (const piece of inPieces(rows)) {
			const now = clock();
			const accepted = piece.map((staged) => accept(staged, batchId, version, now));
			await db.write(async (tx) => {
				if (!(await keepStaged(tx, batchId, now))) throw new Problem('import.changedMeanwhile');
				const written = await writeResponses(db, tx, accepted);
				if (written < piece.length) throw new Problem('import.changedMeanwhile');
				await saveBatchResponses(
					tx,
					batchId,
					piece.map(({ id }) => id)
				);
			});
			for (const { answeredAt } of piece) days.add(dayOf(answeredAt));
			count += piece.length;
			tell?.(count);
			await nextTurn();
		}
	}
	if (count === 0) throw new Problem('import.nothingToTake');
	return { count, days };
}

/** From here on everybody sees the rows. */
async function reveal(
	tx: Queries,
	{ campaignId, versionId, headerHash, mapping, actorId, clock }: Request,
	batch: ImportBatch,
	{ days }: Staged
): Promise<ImportBatch> {
	const campaign = await getCampaignToChange(tx, campaignId);
	mustTakeFiles(campaign);
	for (const day of days) if (!covers(campaign, day)) throw new Problem('import.changedMeanwhile');
	if (!(await keepStaged(tx, batch.id, clock()))) throw new Problem('import.changedMeanwhile');
	await moveBatchGroups(tx, batch.id, campaignId);
	await saveBatch(tx, batch);
	await saveMapping(tx, headerHash, versionId, encodeMapping(mapping));
	await recordEvent(tx, {
		at: clock(),
		actorId,
		action: 'import.take',
		subjectId: batch.id,
		details: { campaign: campaign.code, responses: batch.rowsTaken }
	});
	return batch;
}

/** A finished form whose duration nobody measured. */
function accept(
	staged: StagedResponse,
	batchId: string,
	version: QuestionnaireVersion,
	now: Date
): AcceptedResponse {
	return {
		...staged,
		campaignId: stagedUnder(batchId),
		batchId,
		version,
		channel: 'import',
		receivedAt: now,
		durationSeconds: null,
		// Nobody knows how long it took.
		flags: 0,
		isPartial: false
	};
}

/** Whoever waits, at the door or for a page, has a turn. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
