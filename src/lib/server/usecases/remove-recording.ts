import { Problem } from '../../domain/problem.ts';
import type { RecordingPlace } from '../../domain/recording.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteRecording } from '../repositories/recordings.ts';

export interface Request {
	place: RecordingPlace;
	actorId: string;
	now: Date;
}

/**
 * Takes the recorded voice of a question away; tablets then read it with the browser's own.
 *
 * @throws Problem `recording.notFound`
 */
export function removeRecording(db: Database, { place, actorId, now }: Request): Promise<void> {
	const { versionId, itemCode, language } = place;
	return db.write(async (tx) => {
		if (!(await deleteRecording(tx, place))) throw new Problem('recording.notFound');
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'recording.remove',
			subjectId: versionId,
			details: { item: itemCode, language }
		});
	});
}
