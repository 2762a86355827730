import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readAssignments } from '$lib/server/reports/assignment-sheet';

export const load = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		return { samples: await readAssignments(locals.db.read) };
	});
