import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { dayOf } from '$lib/text/date';
import { previewTarget, saveTarget } from '../change';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return { fields: await listFields(locals.db.read), today: dayOf(new Date()) };
	});

export const actions = {
	preview: ({ locals, request }) => previewTarget({ locals, request, targetId: null }),
	save: ({ locals, request }) => saveTarget({ locals, request, targetId: null })
};
