import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { frameRoles } from '$lib/domain/frame-row';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { getFrameJob, readFrameFile, saveFrameMapping } from '$lib/server/import/frame-file';
import { readFrameGround } from '$lib/server/import/frame-ground';
import { deleteJob } from '$lib/server/import/job';
import { openPersonalData } from '$lib/server/personal-data';
import { previewFrame } from '$lib/server/reports/frame-preview';
import { importFrame } from '$lib/server/usecases/import-frame';

const mappingForm = z.object({
	columns: z.array(z.union([z.literal('').transform(() => null), z.enum(frameRoles)])),
	dateOrder: z.enum(['dmy', 'mdy'])
});
const purgeForm = z.object({ purgeOn: z.iso.date() });

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
		const job = await getFrameJob(params.jobId, actorId);
		const { fileName, columns, mapping } = job;
		const preview = await previewFrame(locals.db.read, job);
		return { fileName, columns, mapping, preview, today: dayOf(new Date()) };
	});

export const actions = {
	map({ locals, params, request }) {
		return answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			const form = await request.formData();
			const job = await getFrameJob(params.jobId, actorId);
			const columns = job.columns.map((_, at) => form.get(`column-${at}`));
			const given = mappingForm.safeParse({ columns, dateOrder: form.get('dateOrder') });
			if (!given.success) throw new Problem('input.invalid');
			await saveFrameMapping(job, given.data);
		});
	},

	async take({ locals, params, request }) {
		const now = new Date();
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			const given = purgeForm.safeParse(Object.fromEntries(await request.formData()));
			if (!given.success || given.data.purgeOn <= dayOf(now)) throw new Problem('input.invalid');
			const job = await getFrameJob(params.jobId, actorId);
			const { rows, rowsTotal } = await readFrameFile(
				job,
				await readFrameGround(locals.db.read, job)
			);
			const { id, campaignId, fileName } = job;
			await importFrame(locals.db, await openPersonalData(locals.db), {
				id,
				campaignId,
				fileName,
				rowsTotal,
				rows,
				...given.data,
				actorId,
				now
			});
			await deleteJob(id);
			return { id };
		});
		if ('id' in outcome) redirect(303, `/quan-tri/khung-mau/${outcome.id}`);
		return outcome;
	},

	async discard({ locals, params }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			await deleteJob((await getFrameJob(params.jobId, actorId)).id);
		});
		if (outcome) return outcome;
		redirect(303, '/quan-tri/khung-mau');
	}
};
