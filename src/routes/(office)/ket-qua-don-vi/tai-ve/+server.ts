import { requireProvinceDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { arrangeUnits } from '$lib/server/reports/arrange-units';
import { unitsCsv } from '$lib/server/reports/csv';
import { provinceOverview } from '$lib/server/reports/province-overview';
import { arrangementOf, overviewQueryOf } from '../query';

/** The table of units as it stands on the page: same campaign, search and order. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const overview = await provinceOverview(locals.db.read, overviewQueryOf(url));
		const units = overview ? arrangeUnits(overview.units, arrangementOf(url)) : [];
		return asDownload(unitsCsv(units), `cac-don-vi-${overview?.campaign.code ?? ''}.csv`);
	});
