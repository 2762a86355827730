import { redirect } from '@sveltejs/kit';
import { answer, pageOf, show } from '$lib/server/http';
import { discardJob, findProgress, startCheck, startImport } from '$lib/server/import/run';
import { readPreview } from '$lib/server/import/views/preview';
import { sayProblem } from '$lib/text/problem';
import { goTo, openJob, stepOf } from '../job';
import { settledLabels } from './words-form';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const job = await openJob(locals, params.importId);
		if (stepOf(job) !== 'xem-truoc') goTo(job.id, stepOf(job));
		const reading = { page: pageOf(url), locale: locals.locale, now: new Date() };
		return {
			job: { id: job.id, fileName: job.fileName, state: job.state },
			trouble: job.problem && sayProblem(job.problem),
			progress: findProgress(job.id),
			preview: job.report && (await readPreview(locals.db.read, job, reading))
		};
	});

export const actions = {
	async words({ locals, params, request }) {
		const form = await request.formData();
		const outcome = await answer(async () => {
			const job = await openJob(locals, params.importId);
			await startCheck(locals.db, job, settledLabels(job, form), new Date());
		});
		return outcome ?? goTo(params.importId, 'xem-truoc');
	},

	async take({ locals, params }) {
		const outcome = await answer(async () => {
			const job = await openJob(locals, params.importId);
			await startImport(locals.db, job, { actorId: job.actorId, clock: () => new Date() });
		});
		return outcome ?? goTo(params.importId, 'ket-qua');
	},

	async discard({ locals, params }) {
		const outcome = await answer(async () => {
			const { id, actorId } = await openJob(locals, params.importId);
			await discardJob(id, actorId);
		});
		return outcome ?? redirect(303, '/quan-tri/nhap-phieu?da-bo');
	}
};
