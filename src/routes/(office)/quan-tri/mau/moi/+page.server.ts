import { fail, redirect } from '@sveltejs/kit';
import { planOf, readPlanValues } from '$lib/domain/sample-plan-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readExpectedShares } from '$lib/server/reports/draw-ground';
import { readFrame } from '$lib/server/reports/frame-list';
import { previewPlan } from '$lib/server/reports/sample-plan-preview';
import { getFrame } from '$lib/server/repositories/frames';
import { drawSample } from '$lib/server/usecases/draw-sample';

const frameOf = (url: URL) => url.searchParams.get('khung') ?? '';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageSamples');
		const { read } = locals.db;
		const { frame, campaignName, people } = await readFrame(read, frameOf(url));
		const values = readPlanValues(url.searchParams);
		const shown = { frameId: frame.id, fileName: frame.fileName, campaignName, people, values };
		if (!url.searchParams.has('seed')) return { ...shown, faults: [], outcome: null };
		const planned = planOf(values, await readExpectedShares(read, frame.campaignId));
		if ('faults' in planned) return { ...shown, faults: planned.faults, outcome: null };
		const outcome = await answer(() => previewPlan(read, frame.id, planned.plan));
		return { ...shown, faults: [], outcome: 'status' in outcome ? outcome.data : outcome };
	});

export const actions = {
	async draw({ locals, url, request }) {
		const form = await request.formData();
		const values = readPlanValues(form);
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			const frame = await getFrame(locals.db.read, String(form.get('khung') ?? frameOf(url)));
			const planned = planOf(values, await readExpectedShares(locals.db.read, frame.campaignId));
			if ('faults' in planned) return fail(400, { faults: planned.faults, values });
			const { plan } = planned;
			return drawSample(locals.db, { frameId: frame.id, plan, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/mau/${outcome.id}`);
		return outcome;
	}
};
