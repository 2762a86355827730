import { redirect } from '@sveltejs/kit';
import { dayOf } from '$lib/domain/office-day';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readAssignmentPreview } from '$lib/server/reports/assignment-preview';
import { assignCases } from '$lib/server/usecases/assign-cases';
import { wishOf } from './wish';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { sampleId } = params;
		const asked = { sampleId, wish: wishOf(url.searchParams), today: dayOf(new Date()) };
		return {
			sampleId,
			preview: await readAssignmentPreview(locals.db.read, asked),
			fields: [...url.searchParams]
		};
	});

export const actions = {
	async give({ locals, params, request }) {
		const { sampleId } = params;
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const form = await request.formData();
			const given = { wish: wishOf(form), seal: String(form.get('seal') ?? '') };
			const cases = await assignCases(locals.db, { sampleId, ...given, actorId, now: new Date() });
			return { cases };
		});
		if ('cases' in outcome)
			redirect(303, `/quan-tri/phan-cong/${sampleId}?da-giao=${outcome.cases}`);
		return outcome;
	}
};
