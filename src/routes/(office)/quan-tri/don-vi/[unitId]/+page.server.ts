import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { dayOf } from '$lib/text/date';
import { unitHistory } from '$lib/server/reports/unit-directory';

export const load = ({ locals, params }) =>
	show(async () => {
		requireRoleDeed(locals, 'readUnits');
		return unitHistory(locals.db.read, params.unitId, dayOf(new Date()));
	});
