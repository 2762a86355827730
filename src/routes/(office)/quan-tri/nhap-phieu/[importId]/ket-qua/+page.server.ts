import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { findProgress } from '$lib/server/import/run';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { findBatch } from '$lib/server/repositories/imports';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { goTo, openJob, stepOf } from '../job';

/** While the import goes on, how far it is; then what came in, for as long as the batch exists. */
export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'importResponses');
		const { read } = locals.db;
		const batch = await findBatch(read, params.importId);
		if (batch) {
			const campaign = await getCampaign(read, batch.campaignId);
			const { code: versionCode } = await getVersion(read, batch.versionId);
			const canUndo = batch.state === 'taken' && campaign.state !== 'published';
			return { batch, campaign, versionCode, canUndo, progress: null };
		}
		const job = await openJob(locals, params.importId);
		if (stepOf(job) !== 'ket-qua') goTo(job.id, stepOf(job));
		return { batch: null, id: job.id, fileName: job.fileName, progress: findProgress(job.id) };
	});
