import { stringify } from 'csv-stringify/sync';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { getUnit } from '$lib/server/repositories/units';
import { m } from '$lib/text/generated/messages';
import { sayRole } from '$lib/text/office';

/** The four columns with one row to write over. */
export const GET = ({ locals }) =>
	show(async () => {
		const { unitId } = requireRoleDeed(locals, 'manageAccounts');
		const { code } = await getUnit(locals.db.read, unitId);
		const rows = [
			[
				m['people.import.head.email'](),
				m['people.import.head.name'](),
				m['people.import.head.role'](),
				m['people.import.head.unit']()
			],
			['nguyen.an@example.vn', 'Nguyen Van An', sayRole.unitViewer(), code]
		];
		return new Response(stringify(rows, { bom: true, escape_formulas: true }), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${m['people.import.templateName']()}"`
			}
		});
	});
