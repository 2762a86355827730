import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { listStaffNames } from '$lib/server/repositories/staff-names';
import { changeStaffNames } from '$lib/server/usecases/change-staff-names';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'moderateOpinions');
		return { names: await listStaffNames(locals.db.read) };
	});

export const actions = {
	async default({ locals, request }) {
		const lines = String((await request.formData()).get('names') ?? '');
		return answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'moderateOpinions');
			const count = await changeStaffNames(locals.db, { lines, actorId, now: new Date() });
			return { count };
		});
	}
};
