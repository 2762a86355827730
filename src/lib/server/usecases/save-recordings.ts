import { createHash } from 'node:crypto';
import { Problem } from '../../domain/problem.ts';
import { allItems, type QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { mediaTypeOf, RECORDING_SIZE_MAX_BYTES } from '../../domain/recording.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { saveRecording, type Sound } from '../repositories/recordings.ts';

export interface ChosenFile {
	itemCode: string;
	language: string;
	/** As the person knows the file. */
	name: string;
	bytes: Uint8Array;
}

export interface Request {
	versionId: string;
	files: readonly ChosenFile[];
	actorId: string;
	now: Date;
}

/**
 * Saves voices recorded for questions of a version, all of them or none; each takes the place of
 * the one before. Tablets fetch them with their next heartbeat.
 *
 * @returns how many
 * @throws Problem `questionnaire.notFound`, `recording.noPlace`, `recording.tooLarge`, `recording.unreadable`
 */
export function saveRecordings(
	db: Database,
	{ versionId, files, actorId, now }: Request
): Promise<number> {
	return db.write(async (tx) => {
		const version = await getVersion(tx, versionId);
		for (const file of files) {
			const { itemCode, language, bytes } = file;
			const sound = soundOf(version, file);
			const hash = createHash('sha256').update(bytes).digest('hex');
			await saveRecording(tx, { versionId, itemCode, language, hash }, { ...sound, savedAt: now });
			await recordEvent(tx, {
				at: now,
				actorId,
				action: 'recording.save',
				subjectId: versionId,
				details: { item: itemCode, language, hash }
			});
		}
		return files.length;
	});
}

function soundOf(version: QuestionnaireVersion, file: ChosenFile): Sound {
	const { itemCode, language, name, bytes } = file;
	const isAsked = allItems(version).some(({ code }) => code === itemCode);
	if (!isAsked || !version.languages.includes(language))
		throw new Problem('recording.noPlace', { name });
	if (bytes.length > RECORDING_SIZE_MAX_BYTES)
		throw new Problem('recording.tooLarge', { name, megabytes: RECORDING_SIZE_MAX_BYTES / 1e6 });
	const mediaType = mediaTypeOf(bytes);
	if (mediaType === null) throw new Problem('recording.unreadable', { name });
	return { mediaType, sound: bytes };
}
