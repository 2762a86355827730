import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { listTargets } from '$lib/server/repositories/targets';
import { dayOf } from '$lib/text/date';

export const load = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'readTargets');
		const { read } = locals.db;
		return {
			today: dayOf(new Date()),
			targets: await listTargets(read),
			fields: await listFields(read)
		};
	});
