import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { changeLinesOf } from '$lib/server/reports/register-changes';
import { targetPreview } from '$lib/server/reports/target-preview';
import { listFields } from '$lib/server/repositories/fields';
import { changeTarget } from '$lib/server/usecases/change-target';
import { undoRegisterChange } from '$lib/server/usecases/undo-register-change';
import { getTarget, previewTarget, saveTarget } from '../change';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const { read } = locals.db;
		const target = await getTarget(locals, params.targetId);
		return {
			target,
			fields: await listFields(read),
			changes: await changeLinesOf(read, target.id),
			withoutIt: await targetPreview(read, { before: target, after: null })
		};
	});

export const actions = {
	preview: ({ locals, request, params: { targetId } }) =>
		previewTarget({ locals, request, targetId }),
	save: ({ locals, request, params: { targetId } }) => saveTarget({ locals, request, targetId }),
	async delete({ locals, params: { targetId } }) {
		const outcome = await answer(() => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			return changeTarget(locals.db, { targetId, form: null, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, '/quan-tri/chi-tieu?xong=1');
		return outcome;
	},
	async undo({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const changeId = String((await request.formData()).get('changeId') ?? '');
			return undoRegisterChange(locals.db, { changeId, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, '/quan-tri/chi-tieu?xong=1');
		return outcome;
	}
};
