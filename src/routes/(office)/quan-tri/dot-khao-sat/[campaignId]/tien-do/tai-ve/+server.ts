import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { formatOf, listAsFile } from '$lib/server/export/list-file';
import { show } from '$lib/server/http';
import { progressRows } from '$lib/server/reports/progress-rows';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { dayOf } from '$lib/text/date';
import { progressQuery } from '../../query';

/** The units found, all pages of them. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readCampaigns');
		const campaign = await getCampaign(locals.db.read, params.campaignId);
		const today = dayOf(new Date());
		const sight = { seesResponses: mayInProvince(actor, 'readProvince'), today };
		const rows = await progressRows(locals.db.read, campaign, sight, progressQuery(url));
		return listAsFile(rows, { name: `tien-do-${campaign.code}-${today}`, format: formatOf(url) });
	});
