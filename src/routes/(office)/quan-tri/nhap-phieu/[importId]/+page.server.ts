import { show } from '$lib/server/http';
import { goTo, openJob, stepOf } from './job';

/** Nobody stays here: a job is shown at the step it has reached. */
export const load = ({ locals, params }) =>
	show(async () => {
		const job = await openJob(locals, params.importId);
		goTo(job.id, stepOf(job));
	});
