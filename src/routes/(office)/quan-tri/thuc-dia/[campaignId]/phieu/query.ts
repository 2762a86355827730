/** What the address of the list of forms asks for; anything else is taken as not asked. */
import { z } from 'zod';
import { formStates } from '$lib/domain/case-form';
import { formSorts, type FormFilters } from '$lib/server/reports/form-list';

const id = z.string().trim().min(1).max(80).nullable().catch(null).default(null);
const asked = z.object({
	loc: z.enum([...formStates, 'all']).catch('submitted'),
	nguoi: id,
	'don-vi': id,
	'dau-hieu': z.enum(['flagged', 'plain']).nullable().catch(null).default(null),
	tim: z.string().trim().regex(/^\d*$/).max(9).catch(''),
	xep: z.enum(formSorts).catch('caseNumber'),
	chieu: z.string().catch('')
});

export function formQuery({ searchParams }: URL): FormFilters {
	const read = asked.parse(
		Object.fromEntries([...searchParams].filter(([, value]) => value !== ''))
	);
	return {
		state: read.loc === 'all' ? null : read.loc,
		interviewerId: read.nguoi,
		unitId: read['don-vi'],
		signs: read['dau-hieu'],
		search: read.tim,
		sort: read.xep,
		isDescending: read.chieu === 'giam'
	};
}
