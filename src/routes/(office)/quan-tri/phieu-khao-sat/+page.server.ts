import { mayInProvince } from '$lib/domain/permission';
import { allItems } from '$lib/domain/questionnaire';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listVersions } from '$lib/server/repositories/questionnaires';

export const load = ({ locals }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readQuestionnaires');
		const versions = await listVersions(locals.db.read);
		return {
			mayPublish: mayInProvince(actor, 'manageCampaigns'),
			forms: versions.map(({ sections, scales: _, ...form }) => ({
				...form,
				itemCount: allItems({ sections }).length
			}))
		};
	});
