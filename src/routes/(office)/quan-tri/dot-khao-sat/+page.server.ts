import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { campaignSummaries } from '$lib/server/reports/campaign-progress';

/** Counts of responses are for those who see the province; the post office sees only the plan. */
export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readCampaigns');
		const seesResponses = mayInProvince(actor, 'readProvince');
		return {
			summaries: await campaignSummaries(locals.db.read, { seesResponses }),
			seesResponses,
			mayManage: mayInProvince(actor, 'manageCampaigns'),
			isDiscarded: url.searchParams.has('da-bo')
		};
	});
