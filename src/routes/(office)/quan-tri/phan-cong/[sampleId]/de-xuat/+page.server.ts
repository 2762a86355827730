import { redirect } from '@sveltejs/kit';
import { dayOf } from '$lib/domain/office-day';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readAssignmentPreview } from '$lib/server/reports/assignment-preview';
import { assignCases } from '$lib/server/usecases/assign-cases';
import { wishOf } from './wish';

/** How the address names the deed, behind what was wanted. */
const DEED = '/give';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { sampleId } = params;
		// Nothing is wanted yet: that is said on the page of the sample.
		if (!url.searchParams.has('buu-dien')) redirect(303, `/quan-tri/phan-cong/${sampleId}`);
		const asked = { sampleId, wish: wishOf(url.searchParams), today: dayOf(new Date()) };
		return {
			sampleId,
			preview: await readAssignmentPreview(locals.db.read, asked),
			query: String(new URLSearchParams([...url.searchParams].filter(([name]) => name !== DEED)))
		};
	});

export const actions = {
	async give({ locals, params, request, url }) {
		const { sampleId } = params;
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const seal = String((await request.formData()).get('seal') ?? '');
			const given = { wish: wishOf(url.searchParams), seal };
			const cases = await assignCases(locals.db, { sampleId, ...given, actorId, now: new Date() });
			return { cases };
		});
		if ('cases' in outcome)
			redirect(303, `/quan-tri/phan-cong/${sampleId}?da-giao=${outcome.cases}`);
		return outcome;
	}
};
