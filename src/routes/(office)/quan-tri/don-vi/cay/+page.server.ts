import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitBranches } from '$lib/server/reports/unit-branches';
import { dayOf } from '$lib/text/date';

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readUnits');
		const openId = url.searchParams.get('mo');
		const day = dayOf(new Date());
		return {
			mayManage: mayInProvince(actor, 'manageRegisters'),
			roots: await unitBranches(locals.db.read, { openId, day })
		};
	});
