import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { kioskWatch } from '$lib/server/reports/kiosk-watch';
import { provinceOverview } from '$lib/server/reports/province-overview';
import { readRules } from '$lib/server/reports/quality-rules';
import { compareUnits } from '$lib/server/reports/unit-comparison';
import { formQueryOf } from '../query';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const query = formQueryOf(url);
		const rules = await readRules(locals.db.read);
		const overview = await provinceOverview(locals.db.read, query);
		return {
			comparison: overview && compareUnits(overview.units, rules),
			watch: await kioskWatch(locals.db.read, query, rules)
		};
	});
