import { redirect } from '@sveltejs/kit';
import { unitColumns } from '$lib/domain/unit-import';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { importUnits, planUnitImport } from '$lib/server/usecases/import-units';
import { dayOf } from '$lib/text/date';
import { previewFile, takeFile } from '../../take-file';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return { today: dayOf(new Date()) };
	});

export const actions = {
	preview: (event) =>
		previewFile(event, unitColumns, (given) => planUnitImport(event.locals.db.read, given)),
	async take(event) {
		const outcome = await takeFile(event, (taken) => importUnits(event.locals.db, taken));
		if ('done' in outcome) redirect(303, '/quan-tri/don-vi/thay-doi?xong=1');
		return outcome;
	}
};
