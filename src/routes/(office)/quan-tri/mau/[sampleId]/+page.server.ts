import { redirect } from '@sveltejs/kit';
import { mayInProvince } from '$lib/domain/permission';
import { requireProvinceDeed, requireSampleReader } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readSample } from '$lib/server/reports/sample-sheet';
import { discardSample } from '$lib/server/usecases/discard-sample';

export const load = ({ locals, params }) =>
	show(async () => {
		const actor = requireSampleReader(locals);
		const sheet = await readSample(locals.db.read, params.sampleId);
		return { ...sheet, mayDiscard: mayInProvince(actor, 'manageSamples') };
	});

export const actions = {
	async discard({ locals, params }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			await discardSample(locals.db, { sampleId: params.sampleId, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/mau/${params.sampleId}`);
	}
};
