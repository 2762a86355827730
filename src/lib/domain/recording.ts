/** A recorded voice that reads a question aloud, for those who cannot read it or whose browser has no voice. */
import { allItems, type Item, type QuestionnaireVersion } from './questionnaire.ts';

/** Half a minute of speech is a tenth of it; a tablet keeps all of a form. */
export const RECORDING_SIZE_MAX_BYTES = 2_000_000;

/** Which question it reads, in which language; a question has one a language. */
export interface RecordingPlace {
	readonly versionId: string;
	readonly itemCode: string;
	readonly language: string;
}

/** A recording without its sound. */
export interface RecordingMark extends RecordingPlace {
	/** SHA-256 of the sound in hex: another sound has another address, so a copy is never stale. */
	readonly hash: string;
}

export function recordingAddress(hash: string): string {
	return `/api/v1/recordings/${hash}`;
}

/** The version with the addresses of what was recorded for it. */
export function withRecordings(
	version: QuestionnaireVersion,
	marks: readonly RecordingMark[]
): QuestionnaireVersion {
	if (marks.length === 0) return version;
	const voiced = (item: Item): Item => {
		const own = marks.filter(({ itemCode }) => itemCode === item.code);
		if (own.length === 0) return item;
		const addresses = own.map(({ language, hash }) => [language, recordingAddress(hash)]);
		return { ...item, audio: { ...item.audio, ...Object.fromEntries(addresses) } };
	};
	const sections = version.sections.map((section) => ({
		...section,
		items: section.items.map(voiced)
	}));
	return { ...version, sections };
}

/** Addresses of all that is recorded for a version, in its order. */
export function recordingsOf(version: Pick<QuestionnaireVersion, 'sections'>): string[] {
	return allItems(version).flatMap(({ audio }) => Object.values(audio ?? {}));
}

/** What the sound is by its first bytes, whatever the file is called; null where no browser plays it. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
	const letters = String.fromCharCode(...bytes.subarray(0, 12));
	if (letters.startsWith('ID3')) return 'audio/mpeg';
	if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2) return 'audio/mpeg';
	if (letters.startsWith('OggS')) return 'audio/ogg';
	if (letters.startsWith('RIFF') && letters.endsWith('WAVE')) return 'audio/wav';
	if (letters.slice(4, 8) === 'ftyp') return 'audio/mp4';
	return null;
}
