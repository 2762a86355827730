import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { findLink } from '$lib/server/repositories/links';
import { findUnitByCode, getUnit } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';
import type { PageServerLoad } from './$types';

/**
 * Where a form sent without JavaScript ends: nothing here can be sent a second time. The code is
 * that of the link, or of the unit where an invitation was used up.
 */
export const load: PageServerLoad = ({ locals: { db }, params: { code } }) =>
	show(async () => {
		const link = await findLink(db.read, code);
		const unit =
			link === null
				? await findUnitByCode(db.read, code, dayOf(new Date()))
				: await getUnit(db.read, link.unitId);
		if (unit === null) throw new Problem('link.notFound', { code });
		return { unit };
	});
