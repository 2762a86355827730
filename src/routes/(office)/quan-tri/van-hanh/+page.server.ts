import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readOperation } from '$lib/server/reports/operation';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readOperation');
		const { db, intake, settings } = locals;
		return { operation: await readOperation({ db, intake, settings, now: new Date() }) };
	});
