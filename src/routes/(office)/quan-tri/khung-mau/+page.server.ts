import { redirect } from '@sveltejs/kit';
import { dayOf } from '$lib/domain/office-day';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { readSettings } from '$lib/server/env';
import { answer, show } from '$lib/server/http';
import { newId } from '$lib/server/id';
import { receiveFrameFile } from '$lib/server/import/frame-file';
import { sweepJobs } from '$lib/server/import/job';
import { readFrames } from '$lib/server/reports/frame-list';

const sizeMb = () => readSettings(process.env).IMPORT_SIZE_MAX_MB;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageSamples');
		await sweepJobs(new Date());
		const today = dayOf(new Date());
		return {
			...(await readFrames(locals.db.read)),
			today,
			sizeMb: sizeMb(),
			isUndone: url.searchParams.has('da-go')
		};
	});

export const actions = {
	async upload({ locals, request }) {
		const now = new Date();
		const outcome = await answer(() => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			return receiveFrameFile(request, { id: newId(now), actorId, now, sizeMb: sizeMb() });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/khung-mau/nhap/${outcome.id}`);
		return outcome;
	}
};
