import { requireRoleDeed } from '$lib/server/auth/access';
import { listAsFile, formatOf } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { unitRows } from '$lib/server/reports/unit-rows';
import { dayOf } from '$lib/text/date';
import { registerQuery } from '../query';

export const GET = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'readUnits');
		const today = dayOf(new Date());
		const rows = await unitRows(locals.db.read, registerQuery(url, today));
		return listAsFile(rows, { name: `don-vi-${today}`, format: formatOf(url) });
	});
