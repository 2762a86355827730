import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { readSettings } from '$lib/server/env';
import { answer, show } from '$lib/server/http';
import { newId } from '$lib/server/id';
import { sweepJobs } from '$lib/server/import/job';
import { discardJob } from '$lib/server/import/run';
import { receiveFile } from '$lib/server/import/upload';
import { readOverview } from '$lib/server/import/views/overview';
import { getBatch } from '$lib/server/repositories/imports';

const sizeMb = () => readSettings(process.env).IMPORT_SIZE_MAX_MB;

export const load = ({ locals, url }) =>
	show(async () => {
		const { id } = requireProvinceDeed(locals, 'importResponses');
		const { read } = locals.db;
		await sweepJobs(new Date());
		const undoneId = url.searchParams.get('hoan-tac');
		return {
			...(await readOverview(read, id, locals.locale)),
			sizeMb: sizeMb(),
			isDiscarded: url.searchParams.has('da-bo'),
			undone: undoneId === null ? null : await getBatch(read, undoneId)
		};
	});

export const actions = {
	async upload({ locals, request }) {
		const now = new Date();
		const outcome = await answer(() => {
			const { id: actorId } = requireProvinceDeed(locals, 'importResponses');
			return receiveFile(request, locals.db.read, {
				id: newId(now),
				actorId,
				now,
				sizeMb: sizeMb()
			});
		});
		if ('id' in outcome) redirect(303, `/quan-tri/nhap-phieu/${outcome.id}/ghep-cot`);
		return outcome;
	},

	async discard({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '');
		const outcome = await answer(async () => {
			const actor = requireProvinceDeed(locals, 'importResponses');
			await discardJob(id, actor.id);
		});
		if (outcome) return outcome;
		redirect(303, '/quan-tri/nhap-phieu?da-bo');
	}
};
