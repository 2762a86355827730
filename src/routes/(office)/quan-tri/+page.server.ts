import { redirect } from '@sveltejs/kit';
import { requireActor } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { getUnit } from '$lib/server/repositories/units';
import { homeOf } from '../navigation';

/** Nobody stays here: each role has its own first page. */
export const load = async ({ locals }) => {
	const home = await show(async () => {
		const actor = requireActor(locals);
		return homeOf(actor, (await getUnit(locals.db.read, actor.unitId)).code);
	});
	redirect(303, home);
};
