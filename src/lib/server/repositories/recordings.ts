import { and, asc, eq } from 'drizzle-orm';
import type { RecordingMark, RecordingPlace } from '../../domain/recording.ts';
import type { Queries } from '../db/database.ts';
import { recording } from '../db/schema.ts';

export interface Sound {
	readonly mediaType: string;
	readonly sound: Uint8Array;
}

const { versionId, itemCode, language, hash, mediaType, sound } = recording;
const at = (place: RecordingPlace) =>
	and(eq(versionId, place.versionId), eq(itemCode, place.itemCode), eq(language, place.language));

/** What is recorded for a version, without the sound. */
export function listRecordings(db: Queries, id: string): Promise<RecordingMark[]> {
	return db
		.select({ versionId, itemCode, language, hash })
		.from(recording)
		.where(eq(versionId, id))
		.orderBy(asc(itemCode), asc(language));
}

export async function findSound(db: Queries, soundHash: string): Promise<Sound | null> {
	const [row] = await db
		.select({ mediaType, sound })
		.from(recording)
		.where(eq(hash, soundHash))
		.limit(1);
	return row ?? null;
}

/** In the place of the one before. */
export async function saveRecording(
	db: Queries,
	mark: RecordingMark,
	{ mediaType, sound, savedAt }: Sound & { savedAt: Date }
): Promise<void> {
	const kept = { hash: mark.hash, mediaType, sound: Buffer.from(sound), savedAt };
	await db
		.insert(recording)
		.values({ ...mark, ...kept })
		.onConflictDoUpdate({ target: [versionId, itemCode, language], set: kept });
}

/** @returns whether there was one */
export async function deleteRecording(db: Queries, place: RecordingPlace): Promise<boolean> {
	const gone = await db.delete(recording).where(at(place)).returning({ hash });
	return gone.length > 0;
}
