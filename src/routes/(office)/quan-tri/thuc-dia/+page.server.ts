import { requireFieldworkReader } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFieldCampaigns } from '$lib/server/reports/field-campaigns';

export const load = ({ locals }) =>
	show(async () => {
		requireFieldworkReader(locals);
		return { campaigns: await listFieldCampaigns(locals.db.read) };
	});
