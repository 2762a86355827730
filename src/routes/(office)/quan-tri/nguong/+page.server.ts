import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { thresholdList } from '$lib/server/reports/threshold-list';

export const load = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'readThresholds');
		return { limits: await thresholdList(locals.db.read) };
	});
