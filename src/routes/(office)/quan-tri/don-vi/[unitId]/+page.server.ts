import { mayInProvince } from '$lib/domain/permission';
import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { changeLinesOf } from '$lib/server/reports/register-changes';
import { unitHistory } from '$lib/server/reports/unit-directory';
import { undoRegisterChange } from '$lib/server/usecases/undo-register-change';
import { dayOf } from '$lib/text/date';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readUnits');
		const mayManage = mayInProvince(actor, 'manageRegisters');
		const { read } = locals.db;
		return {
			...(await unitHistory(read, params.unitId, dayOf(new Date()))),
			mayManage,
			changes: mayManage ? await changeLinesOf(read, params.unitId) : [],
			done: url.searchParams.get('xong')
		};
	});

export const actions = {
	undo: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const changeId = String((await request.formData()).get('changeId') ?? '');
			const now = new Date();
			const { subject } = await undoRegisterChange(locals.db, { changeId, actorId, now });
			locals.intake.forget();
			return { undone: subject };
		})
};
