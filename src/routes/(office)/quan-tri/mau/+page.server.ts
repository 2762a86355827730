import { requireSampleReader } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readSamples } from '$lib/server/reports/sample-list';

export const load = ({ locals }) =>
	show(async () => {
		requireSampleReader(locals);
		return { samples: await readSamples(locals.db.read) };
	});
