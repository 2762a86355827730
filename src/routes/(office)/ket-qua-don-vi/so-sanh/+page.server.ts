import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { kioskWatch } from '$lib/server/reports/kiosk-watch';
import { provinceOverview } from '$lib/server/reports/province-overview';
import { compareUnits } from '$lib/server/reports/unit-comparison';
import { formQueryOf } from '../query';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const query = formQueryOf(url);
		const overview = await provinceOverview(locals.db.read, query);
		return {
			comparison: overview && compareUnits(overview.units),
			watch: await kioskWatch(locals.db.read, query)
		};
	});
