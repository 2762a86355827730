import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { readSettings } from '$lib/server/env';
import { answer, show } from '$lib/server/http';
import { findDevice } from '$lib/server/repositories/devices';
import { importQueue } from '$lib/server/usecases/import-queue';

const megabytes = () => readSettings(process.env).IMPORT_SIZE_MAX_MB;

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageDevices');
		return { megabytes: megabytes() };
	});

export const actions = {
	default: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageDevices');
			const sent = (await request.formData()).get('file');
			const { db, intake } = locals;
			const file = await bytesOf(sent);
			const imported = await importQueue(db, { intake, file, actorId, now: new Date() });
			const device = imported.deviceId ? await findDevice(db.read, imported.deviceId) : null;
			return { imported: { ...imported, deviceName: device?.name ?? null } };
		})
};

/** @throws Problem `queue.unreadable`, `queue.tooLarge` */
async function bytesOf(sent: FormDataEntryValue | null): Promise<Uint8Array> {
	if (!(sent instanceof File) || sent.size === 0) throw new Problem('queue.unreadable');
	if (sent.size > megabytes() * 1_000_000)
		throw new Problem('queue.tooLarge', { megabytes: megabytes() });
	return sent.bytes();
}
