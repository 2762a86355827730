import { z } from 'zod';
import { Problem } from '$lib/domain/problem';
import { RECORDING_SIZE_MAX_BYTES } from '$lib/domain/recording';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { listRecordings } from '$lib/server/repositories/recordings';
import { removeRecording } from '$lib/server/usecases/remove-recording';
import { saveRecordings, type ChosenFile } from '$lib/server/usecases/save-recordings';

const placeForm = z.object({ itemCode: z.string().max(60), language: z.string().max(3) });

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const version = await getVersion(locals.db.read, params.versionId);
		const recordings = await listRecordings(locals.db.read, version.id);
		return { version, recordings, megabytes: RECORDING_SIZE_MAX_BYTES / 1e6 };
	});

export const actions = {
	save: ({ locals, params, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const files = await chosenIn(await request.formData());
			const { versionId } = params;
			const saved = await saveRecordings(locals.db, { versionId, files, actorId, now: new Date() });
			return { saved };
		}),
	remove: ({ locals, params, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const read = placeForm.safeParse(Object.fromEntries(await request.formData()));
			if (!read.success) throw new Problem('input.invalid', { field: 'itemCode' });
			const place = { ...read.data, versionId: params.versionId };
			await removeRecording(locals.db, { place, actorId, now: new Date() });
			return { removed: true };
		})
};

/** Fields are called `vi:staff.1`: language and question. What was left empty is nothing chosen. */
async function chosenIn(form: FormData): Promise<ChosenFile[]> {
	const files: ChosenFile[] = [];
	for (const [place, file] of form) {
		if (!(file instanceof File) || file.size === 0) continue;
		const [language = '', itemCode = ''] = place.split(':');
		files.push({ itemCode, language, name: file.name, bytes: await file.bytes() });
	}
	return files;
}
