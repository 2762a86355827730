import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { crossReport } from '$lib/server/reports/cross-report';
import { crossQueryOf } from './query';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		return { report: await crossReport(locals.db.read, crossQueryOf(url)) };
	});
