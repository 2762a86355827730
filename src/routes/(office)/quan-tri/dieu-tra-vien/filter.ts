import { z } from 'zod';
import { certificateStandings } from '$lib/domain/certificate';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import { interviewerOrders, type InterviewerQuery } from '$lib/server/reports/interviewer-list';

/** What the address may ask for; anything else is taken as not asked. */
const filters = z.object({
	tim: z.string().max(100).catch(''),
	'giay-chung-nhan': z.enum(certificateStandings).nullable().catch(null),
	xep: z.enum(interviewerOrders).catch('ten')
});

export function filterOf({ searchParams }: URL): InterviewerQuery {
	const asked = filters.parse(Object.fromEntries(searchParams));
	return { query: asked.tim, standing: asked['giay-chung-nhan'], order: asked.xep };
}

/** The course whose certificates are shown. */
export function courseOf(
	{ searchParams }: URL,
	courses: readonly QuestionnaireVersion[]
): QuestionnaireVersion | null {
	return courses.find(({ id }) => id === searchParams.get('phieu')) ?? courses[0] ?? null;
}
