import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readFrame } from '$lib/server/reports/frame-list';
import { undoFrame } from '$lib/server/usecases/undo-frame';

export const load = ({ locals, params }) =>
	show(() => {
		requireProvinceDeed(locals, 'manageSamples');
		return readFrame(locals.db.read, params.frameId);
	});

export const actions = {
	async undo({ locals, params }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			await undoFrame(locals.db, { frameId: params.frameId, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, '/quan-tri/khung-mau?da-go');
	}
};
