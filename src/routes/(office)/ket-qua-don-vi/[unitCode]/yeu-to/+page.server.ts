import { requireActor } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { driversReport } from '$lib/server/reports/drivers';
import { formQueryOf } from '../../query';
import { addressOf, requireUnit } from '../../unit';

/** Importance may be read from the branch above, but never above the reader's own. */
export const load = ({ locals, params, url }) =>
	show(async () => {
		const { id, nameVi, nameEn } = await requireUnit(
			locals,
			addressOf({ params, url }),
			new Date()
		);
		const ceilingId = requireActor(locals).unitId;
		const query = { ...formQueryOf(url), unitId: id, ceilingId };
		return { unit: { nameVi, nameEn }, report: await driversReport(locals.db.read, query) };
	});
