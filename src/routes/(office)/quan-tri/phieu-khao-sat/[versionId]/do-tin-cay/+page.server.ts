import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { reliabilityReport } from '$lib/server/reports/reliability-report';

/** Read from answers of the whole province: for those who see them. */
export const load = ({ locals, params }) =>
	show(async () => {
		requireRoleDeed(locals, 'readQuestionnaires');
		requireProvinceDeed(locals, 'readProvince');
		return { report: await reliabilityReport(locals.db.read, params.versionId) };
	});
