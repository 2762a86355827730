import type { Submission } from '../domain/submission.ts';
import type { DeviceDatabase } from './device-database.ts';
import { corrected } from './outbox.ts';

/** What is kept on the tablet, and how far its clock is off now, in ms. */
export interface Kept {
	readonly db: DeviceDatabase;
	readonly clockOffsetMs: number | null;
	/** What the disk would not take, in memory alone. */
	readonly unkept?: readonly Submission[];
}

/**
 * All that the server has not confirmed, as a file that only the server can open. Nothing leaves
 * the tablet's own queue by it: only a receipt does that.
 */
export async function exportQueue(
	kept: Kept,
	{ deviceId, publicKey, now }: { deviceId: string; publicKey: string; now: Date }
): Promise<Blob> {
	const { Encrypter } = await import('age-encryption');
	const responses = await listUnconfirmed(kept);
	const encrypter = new Encrypter();
	encrypter.addRecipient(publicKey);
	const exportedAt = now.toISOString();
	const content = { format: 'lang-nghe-queue', version: 1, deviceId, exportedAt, responses };
	const file = await encrypter.encrypt(JSON.stringify(content));
	return new Blob([Uint8Array.from(file)], { type: 'application/octet-stream' });
}

/** All that the server has not confirmed, refused ones too, as it would be sent. */
export async function listUnconfirmed(kept: Kept): Promise<Submission[]> {
	const { db, clockOffsetMs, unkept = [] } = kept;
	const tx = db.transaction(['responses', 'quarantine']);
	const waiting = await tx.objectStore('responses').getAll();
	const refused = await tx.objectStore('quarantine').getAll();
	const held = unkept.map((submission) => ({ submission, clockOffsetMs }));
	const all = [...waiting, ...refused.map(({ queued }) => queued), ...held];
	return all.map((one) => corrected({ ...one, clockOffsetMs: one.clockOffsetMs ?? clockOffsetMs }));
}
