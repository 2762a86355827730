import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { getVersion } from '$lib/server/repositories/questionnaires';

export const load = ({ locals, params }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readQuestionnaires');
		return {
			version: await getVersion(locals.db.read, params.versionId),
			mayRecord: mayInProvince(actor, 'manageCampaigns')
		};
	});
