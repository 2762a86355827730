import { redirect } from '@sveltejs/kit';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readFormList } from '$lib/server/reports/form-list';
import { acceptForms } from '$lib/server/usecases/accept-form';
import { formQuery } from './query';

const PAGE_SIZE = 50;

export const load = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		const filters = formQuery(url);
		const asked = { ...filters, actorId: actor.id };
		const { lines, ...list } = await readFormList(read, params.campaignId, asked);
		const page = pageOf(url);
		return {
			head: await readFieldHead(read, params.campaignId, actor),
			...list,
			filters,
			found: lines.length,
			lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			page,
			pages: Math.ceil(lines.length / PAGE_SIZE)
		};
	});

export const actions = {
	async accept({ locals, request, params }) {
		const formIds = (await request.formData()).getAll('formId').map(String);
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const personal = await openPersonalData(locals.db);
			await acceptForms(locals.db, personal, { formIds, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/thuc-dia/${params.campaignId}/phieu?da-duyet=${formIds.length}`);
	}
};
