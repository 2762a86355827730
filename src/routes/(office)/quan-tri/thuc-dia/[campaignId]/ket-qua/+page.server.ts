import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readFieldworkResults } from '$lib/server/reports/fieldwork-results';

export const load = ({ locals, params: { campaignId } }) =>
	show(async () => {
		const actor = requireProvinceDeed(locals, 'readProvince');
		return {
			head: await readFieldHead(locals.db.read, campaignId, actor),
			results: await readFieldworkResults(locals.db.read, campaignId)
		};
	});
