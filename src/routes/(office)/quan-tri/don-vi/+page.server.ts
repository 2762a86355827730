import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitDirectory } from '$lib/server/reports/unit-directory';
import { dayOf } from '$lib/text/date';
import { registerQuery } from './query';

const PAGE_SIZE = 60;

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readUnits');
		const { search, page, order, isDescending } = registerQuery(url, dayOf(new Date()));
		const { units, total } = await unitDirectory(locals.db.read, search, {
			order,
			isDescending,
			limit: PAGE_SIZE,
			offset: (page - 1) * PAGE_SIZE
		});
		return {
			mayManage: mayInProvince(actor, 'manageRegisters'),
			filters: { ...search, order, isDescending },
			units,
			total,
			page,
			pages: Math.ceil(total / PAGE_SIZE)
		};
	});
