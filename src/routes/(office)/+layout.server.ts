import { redirect } from '@sveltejs/kit';
import { getUnit } from '$lib/server/repositories/units';
import { nameIn, sayRole } from '$lib/text/office';
import { navigationOf } from './navigation';

/**
 * The shell around every page for staff. It only decides what to offer: each page and each
 * action asks for itself whether the person may.
 */
export const load = async ({ locals, url }) => {
	const { actor, db } = locals;
	if (!actor) redirect(303, `/dang-nhap?ve=${encodeURIComponent(url.pathname + url.search)}`);

	const unit = await getUnit(db.read, actor.unitId);
	return {
		navigation: navigationOf(actor, unit.code),
		roleName: sayRole[actor.role](),
		unitName: nameIn(locals.locale, unit)
	};
};
