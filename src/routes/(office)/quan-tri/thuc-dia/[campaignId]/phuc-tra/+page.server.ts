import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readCallbacks } from '$lib/server/reports/callback-list';
import { readFieldHead } from '$lib/server/reports/field-head';

export const load = ({ locals, params: { campaignId } }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'collectSamples');
		return {
			head: await readFieldHead(locals.db.read, campaignId, actor),
			...(await readCallbacks(locals.db.read, campaignId, actor.id))
		};
	});
