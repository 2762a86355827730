import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { takeProcedure } from '../sent';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return { fields: await listFields(locals.db.read) };
	});

export const actions = {
	async default({ locals, request }) {
		const outcome = await takeProcedure(locals, await request.formData(), { isNew: true });
		if ('done' in outcome) redirect(303, `/quan-tri/thu-tuc/${outcome.done.code}?xong`);
		return outcome;
	}
};
