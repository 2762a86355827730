import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { countProcedures, listProcedures } from '$lib/server/repositories/procedures';
import { catalogueQuery } from './query';

const PAGE_SIZE = 60;

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readTargets');
		const { read } = locals.db;
		const { search, order, page } = catalogueQuery(url);
		const total = await countProcedures(read, search);
		return {
			mayManage: mayInProvince(actor, 'manageRegisters'),
			filters: search,
			procedures: await listProcedures(read, search, {
				order,
				limit: PAGE_SIZE,
				offset: (page - 1) * PAGE_SIZE
			}),
			fields: await listFields(read),
			total,
			page,
			pages: Math.ceil(total / PAGE_SIZE)
		};
	});
