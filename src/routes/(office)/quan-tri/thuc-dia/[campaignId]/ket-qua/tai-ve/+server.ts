import { requireProvinceDeed } from '$lib/server/auth/access';
import { formatOf, listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { readFieldworkResults } from '$lib/server/reports/fieldwork-results';
import { resultRows } from './rows';

/** The results as they stand on the page, unrounded. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const results = await readFieldworkResults(locals.db.read, params.campaignId);
		const name = `ket-qua-mau-${results.campaign.code}`;
		return listAsFile(resultRows(results), { name, format: formatOf(url) });
	});
