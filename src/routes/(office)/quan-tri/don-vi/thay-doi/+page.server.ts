import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import { changeLines } from '$lib/server/reports/register-changes';
import { undoRegisterChange } from '$lib/server/usecases/undo-register-change';

const PAGE_SIZE = 50;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const page = pageOf(url);
		const { lines, total } = await changeLines(locals.db.read, { page, size: PAGE_SIZE });
		const isDone = url.searchParams.has('xong');
		return { isDone, lines, page, pages: Math.ceil(total / PAGE_SIZE) };
	});

export const actions = {
	undo: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const changeId = String((await request.formData()).get('changeId') ?? '');
			const { subject } = await undoRegisterChange(locals.db, {
				changeId,
				actorId,
				now: new Date()
			});
			locals.intake.forget();
			return { undone: subject };
		})
};
