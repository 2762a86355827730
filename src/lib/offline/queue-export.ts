import type { Outbox } from './outbox.ts';

/**
 * All that the server has not confirmed, as a file that only the server can open. Nothing leaves
 * the tablet's own queue by it: only a receipt does that.
 */
export async function exportQueue(
	outbox: Outbox,
	{ deviceId, publicKey, now }: { deviceId: string; publicKey: string; now: Date }
): Promise<Blob> {
	const { Encrypter } = await import('age-encryption');
	const responses = await outbox.listUnconfirmed();
	const encrypter = new Encrypter();
	encrypter.addRecipient(publicKey);
	const exportedAt = now.toISOString();
	const content = { format: 'lang-nghe-queue', version: 1, deviceId, exportedAt, responses };
	const file = await encrypter.encrypt(JSON.stringify(content));
	return new Blob([Uint8Array.from(file)], { type: 'application/octet-stream' });
}
