import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { listTargets } from '$lib/server/repositories/targets';
import { dayOf } from '$lib/text/date';

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readTargets');
		const { read } = locals.db;
		return {
			mayManage: mayInProvince(actor, 'manageRegisters'),
			isDone: url.searchParams.has('xong'),
			today: dayOf(new Date()),
			targets: await listTargets(read),
			fields: await listFields(read)
		};
	});
