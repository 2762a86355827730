import { isDay } from '$lib/domain/import-date';
import { rolesOf, type ColumnRole, type ImportMapping } from '$lib/domain/import-mapping';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import type { ImportJob } from '$lib/server/import/job';
import { rememberedLabels } from '$lib/server/import/views/columns';

type Reader = Parameters<typeof rememberedLabels>[0];

/** The mapping as the form sent it; what the form of the campaign does not know is left out. */
export async function readMappingForm(
	db: Reader,
	job: ImportJob,
	version: QuestionnaireVersion,
	form: FormData
): Promise<ImportMapping> {
	const roles = new Set<string>(rolesOf(version));
	const isRole = (text: string): text is ColumnRole => roles.has(text);
	const one = (name: string) => String(form.get(name) ?? '');
	const day = one('answeredOn');
	return {
		columns: job.columns.map((_, at) => {
			const role = one(`column-${at}`);
			return isRole(role) ? role : 'ignore';
		}),
		labels: await rememberedLabels(db, job, version),
		unitId: one('unitId') || null,
		fieldCode: one('fieldCode') || null,
		answeredOn: isDay(day) ? day : null,
		dateOrder: one('dateOrder') === 'mdy' ? 'mdy' : 'dmy'
	};
}
