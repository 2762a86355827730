import { requireRoleDeed } from '$lib/server/auth/access';
import { formatOf, listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { procedureColumns } from '$lib/domain/procedure-import';
import { listProcedures } from '$lib/server/repositories/procedures';
import { dayOf } from '$lib/text/date';
import { catalogueQuery } from '../query';

/** More procedures than the country has: the file is the whole list. */
const PROCEDURES_MAX = 100_000;

export const GET = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'readTargets');
		const { search, order } = catalogueQuery(url);
		const found = await listProcedures(locals.db.read, search, {
			order,
			limit: PROCEDURES_MAX,
			offset: 0
		});
		const rows = found.map(({ code, nameVi, fieldCode, level, legalBasis, validTo }) => [
			code,
			nameVi,
			fieldCode,
			level,
			legalBasis,
			validTo
		]);
		const name = `thu-tuc-${dayOf(new Date())}`;
		return listAsFile([[...procedureColumns], ...rows], { name, format: formatOf(url) });
	});
