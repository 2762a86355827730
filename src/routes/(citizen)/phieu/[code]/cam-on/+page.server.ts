import { show } from '$lib/server/http';
import type { PageServerLoad } from './$types';
import { getLinkForm } from '../link-form';

/** Where a form sent without JavaScript ends: nothing here can be sent a second time. */
export const load: PageServerLoad = ({ locals, params }) =>
	show(async () => {
		const { unit } = await getLinkForm(locals.db, params.code);
		return { unit };
	});
