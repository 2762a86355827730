import { redirect } from '@sveltejs/kit';
import { procedureColumns } from '$lib/domain/procedure-import';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { importProcedures, planProcedureImport } from '$lib/server/usecases/import-procedures';
import { previewFile, takeFile } from '../../take-file';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return {};
	});

export const actions = {
	preview: (event) =>
		previewFile(event, procedureColumns, ({ file }) =>
			planProcedureImport(event.locals.db.read, file)
		),
	async take(event) {
		const outcome = await takeFile(event, (taken) => importProcedures(event.locals.db, taken));
		if ('done' in outcome) redirect(303, '/quan-tri/don-vi/thay-doi?xong=1');
		return outcome;
	}
};
