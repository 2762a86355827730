import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitLinks } from '$lib/server/reports/unit-links';

/** Each sees the links of his own branch, and no others. */
export const load = ({ locals }) =>
	show(async () => {
		const { unitId } = requireRoleDeed(locals, 'printLinks');
		return { campaigns: await unitLinks(locals.db.read, unitId) };
	});
