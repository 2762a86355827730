import { redirect } from '@sveltejs/kit';
import { mayInProvince } from '$lib/domain/permission';
import { requireActor } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { arrangeUnits } from '$lib/server/reports/arrange-units';
import { recentWatch } from '$lib/server/reports/recent-watch';
import { provinceOverview } from '$lib/server/reports/province-overview';
import { getUnit } from '$lib/server/repositories/units';
import { arrangementOf, formQueryOf, overviewQueryOf } from './query';

/** Whoever reads one branch only is led to its page. */
export const load = ({ locals, url }) =>
	show(async () => {
		const { read } = locals.db;
		const actor = requireActor(locals);
		if (!mayInProvince(actor, 'readProvince')) {
			const { code } = await getUnit(read, actor.unitId);
			redirect(303, `/ket-qua-don-vi/${code}`);
		}

		const overview = await provinceOverview(read, overviewQueryOf(url));
		const arrangement = arrangementOf(url);
		const units = overview ? arrangeUnits(overview.units, arrangement) : [];
		const watch = overview && (await recentWatch(read, formQueryOf(url), new Date()));
		return { overview, units, arrangement, watch };
	});
