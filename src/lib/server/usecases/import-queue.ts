import { queueFile, type QueueFile } from '../../domain/device-queue.ts';
import { Problem } from '../../domain/problem.ts';
import type { SubmissionOutcome } from '../../domain/submission.ts';
import type { Database } from '../db/database.ts';
import type { Intake } from '../intake/intake.ts';
import { openQueueKey } from '../queue-key.ts';
import { recordEvent } from '../repositories/audit.ts';

export interface Request {
	intake: Intake;
	/** The file as the tablet wrote it: encrypted. */
	file: Uint8Array;
	actorId: string;
	now: Date;
}

export interface ImportedResponse {
	/** Null where the response does not even carry an id. */
	id: string | null;
	/** `known`: the server had it already, with the same content. */
	outcome: 'taken' | 'known' | 'refused';
	/** Why it was refused, in words; else null. */
	message: string | null;
}

export interface ImportedQueue {
	deviceId: string | null;
	exportedAt: string;
	/** In the order of the file. */
	responses: ImportedResponse[];
}

/** The file is nobody's secret, but an administrator brings it, and stands in the log. */
const vouched = { isVouched: true };
/** Handed to the intake at once, to share its commits without filling the memory. */
const BATCH = 200;

/**
 * Takes in what a tablet wrote to a file. Every response goes through the one door, so importing
 * twice counts nothing twice, and what is refused is kept in quarantine.
 *
 * @throws Problem `queue.unreadable`
 */
export async function importQueue(
	db: Database,
	{ intake, file, actorId, now }: Request
): Promise<ImportedQueue> {
	const { deviceId, exportedAt, responses } = await readQueue(db, file);
	const imported: ImportedResponse[] = [];
	for (let at = 0; at < responses.length; at += BATCH) {
		const batch = responses.slice(at, at + BATCH);
		const outcomes = await Promise.all(batch.map((one) => intake.submit(one, vouched)));
		imported.push(...outcomes.map((outcome) => toImported(outcome, now)));
	}

	const numberOf = (wanted: string) => imported.filter(({ outcome }) => outcome === wanted).length;
	await db.write((tx) =>
		recordEvent(tx, {
			at: now,
			actorId,
			action: 'queue.import',
			subjectId: deviceId ?? 'unknown',
			details: {
				taken: numberOf('taken'),
				known: numberOf('known'),
				refused: numberOf('refused')
			}
		})
	);
	return { deviceId, exportedAt, responses: imported };
}

async function readQueue(db: Database, file: Uint8Array): Promise<QueueFile> {
	const key = await openQueueKey(db);
	const parsed = queueFile.safeParse(jsonOf(await key.open(file)));
	if (!parsed.success) throw new Problem('queue.unreadable');
	return parsed.data;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem('queue.unreadable');
	}
}

function toImported(outcome: SubmissionOutcome, now: Date): ImportedResponse {
	const { id } = outcome;
	if (!('receipt' in outcome)) return { id, outcome: 'refused', message: outcome.message };
	const isNew = new Date(outcome.receipt.receivedAt) >= now;
	return { id, outcome: isNew ? 'taken' : 'known', message: null };
}
