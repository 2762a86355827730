import { fail, type ActionFailure } from '@sveltejs/kit';
import { checkMapping, type ImportMapping } from '$lib/domain/import-mapping';
import { answer, show, type Refusal } from '$lib/server/http';
import { startCheck } from '$lib/server/import/run';
import { chooseSheet } from '$lib/server/import/upload';
import { readColumnsView, roleSayer } from '$lib/server/import/views/columns';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { sayMappingFault } from '$lib/text/import';
import { sayProblem } from '$lib/text/problem';
import { goTo, openJob, stepOf } from '../job';
import { readMappingForm } from './mapping-form';

export const load = ({ locals, params }) =>
	show(async () => {
		const job = await openJob(locals, params.importId);
		const isOver = job.state !== 'uploaded' && job.state !== 'checked';
		if (isOver) goTo(job.id, stepOf(job));
		const { id, fileName, headerRow, shape } = job;
		return {
			job: { id, fileName, headerRow },
			sheets: shape.format === 'xlsx' ? shape.sheets : [],
			sheet: shape.format === 'xlsx' ? shape.sheet : 0,
			trouble: job.problem && sayProblem(job.problem),
			...(await readColumnsView(locals.db.read, job, { locale: locals.locale, now: new Date() }))
		};
	});

export const actions = {
	async match({ locals, params, request }) {
		const form = await request.formData();
		const outcome = await answer(async () => {
			const job = await openJob(locals, params.importId);
			const version = await getVersion(locals.db.read, job.versionId);
			const mapping = await readMappingForm(locals.db.read, job, version, form);
			const faults = checkMapping(mapping);
			if (faults.length > 0) {
				const sayRole = roleSayer(version, locals.locale);
				const message = sayProblem({ code: 'import.badMapping', details: {} });
				const told = faults.map((fault) => sayMappingFault(fault, sayRole));
				return fail(422, { problem: 'import.badMapping' as const, message, faults: told, mapping });
			}
			await startCheck(locals.db, job, mapping, new Date());
			return null;
		});
		return outcome ? refused(outcome) : goTo(params.importId, 'xem-truoc');
	},

	async sheet({ locals, params, request }) {
		const sheet = Number((await request.formData()).get('sheet'));
		const outcome = await answer(async () => {
			await chooseSheet(await openJob(locals, params.importId), sheet);
		});
		return outcome ? refused(outcome) : goTo(params.importId, 'ghep-cot');
	}
};

interface MatchRefusal extends Refusal {
	/** What is missing, in words. */
	readonly faults: readonly string[];
	/** As it was sent, to be shown again; null where the file itself is the trouble. */
	readonly mapping: ImportMapping | null;
}

/** The page reads the same fields whatever was refused. */
function refused({ status, data }: ActionFailure<Refusal & Partial<MatchRefusal>>) {
	const told: MatchRefusal = { faults: [], mapping: null, ...data };
	return fail(status, told);
}
