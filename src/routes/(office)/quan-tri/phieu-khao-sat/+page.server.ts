import { allItems } from '$lib/domain/questionnaire';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listVersions } from '$lib/server/repositories/questionnaires';

export const load = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'readQuestionnaires');
		const versions = await listVersions(locals.db.read);
		return {
			forms: versions.map(({ sections, scales: _, ...form }) => ({
				...form,
				itemCount: allItems({ sections }).length
			}))
		};
	});
