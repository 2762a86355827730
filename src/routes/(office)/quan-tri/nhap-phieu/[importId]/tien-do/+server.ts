import { json } from '@sveltejs/kit';
import { show } from '$lib/server/http';
import { findProgress } from '$lib/server/import/run';
import { openJob } from '../job';

/** How far the check or the import is. */
export const GET = ({ locals, params }) =>
	show(async () => {
		const { id, state } = await openJob(locals, params.importId);
		const headers = { 'cache-control': 'no-store' };
		return json({ state, progress: findProgress(id) }, { headers });
	});
