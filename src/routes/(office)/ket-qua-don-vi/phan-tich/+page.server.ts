import { redirect } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { viewChange, viewForm } from '$lib/domain/saved-view';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { crossReport } from '$lib/server/reports/cross-report';
import { addressOfView, savedViews } from '$lib/server/reports/saved-views';
import { changeView } from '$lib/server/usecases/change-view';
import { deleteView } from '$lib/server/usecases/delete-view';
import { restoreView } from '$lib/server/usecases/restore-view';
import { saveView } from '$lib/server/usecases/save-view';
import type { RequestEvent } from './$types';
import { crossQueryOf } from './query';

const workbench = '/ket-qua-don-vi/phan-tich';

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireProvinceDeed(locals, 'readProvince');
		const { read } = locals.db;
		const viewId = url.searchParams.get('xem');
		// A saved table has a short address of its own; what it holds is spelt out once it is open.
		if (viewId !== null && !url.searchParams.has('hang')) {
			const address = await addressOfView(read, viewId, actor);
			redirect(303, `${workbench}?${address}&xem=${encodeURIComponent(viewId)}`);
		}
		return {
			report: await crossReport(read, crossQueryOf(url)),
			views: await savedViews(read, actor),
			viewId
		};
	});

export const actions = {
	save: (event) =>
		change(event, async ({ db, by, form }) => {
			const sent = viewForm.safeParse({
				name: form.get('name'),
				isShared: form.has('isShared'),
				campaign: form.get('campaign'),
				form: form.get('form'),
				row: form.get('row'),
				column: form.get('column')
			});
			if (!sent.success) throw new Problem('input.invalid');
			const { actor, now } = by;
			const { id } = await saveView(db, { ...sent.data, actorId: actor.id, now });
			redirect(303, `${workbench}?xem=${id}`);
		}),

	change: (event) =>
		change(event, async ({ db, by, form }) => {
			const sent = viewChange.safeParse({
				name: form.get('name'),
				isShared: form.has('isShared')
			});
			if (!sent.success) throw new Problem('input.invalid');
			const { id } = await changeView(db, { ...by, ...sent.data, viewId: viewIdOf(form) });
			redirect(303, `${workbench}?xem=${id}`);
		}),

	delete: (event) =>
		change(event, async ({ db, by, form }) => {
			const { id, name } = await deleteView(db, { ...by, viewId: viewIdOf(form) });
			return { deleted: { id, name } };
		}),

	restore: (event) =>
		change(event, async ({ db, by, form }) => {
			const { id } = await restoreView(db, { ...by, viewId: viewIdOf(form) });
			redirect(303, `${workbench}?xem=${id}`);
		})
};

interface Change {
	db: App.Locals['db'];
	by: { actor: ReturnType<typeof requireProvinceDeed>; now: Date };
	form: FormData;
}

/** One change of a saved table by a person who may open the workbench. */
function change<Done>({ locals, request }: RequestEvent, work: (change: Change) => Promise<Done>) {
	return answer(async () => {
		const by = { actor: requireProvinceDeed(locals, 'readProvince'), now: new Date() };
		return work({ db: locals.db, by, form: await request.formData() });
	});
}

function viewIdOf(form: FormData): string {
	return String(form.get('viewId') ?? '');
}
