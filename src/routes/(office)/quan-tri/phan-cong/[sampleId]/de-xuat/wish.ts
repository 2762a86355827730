import { Problem } from '$lib/domain/problem';
import { assignmentWish, type AssignmentWish } from '$lib/server/reports/assignment-proposal';

/**
 * What is wanted, from the address of the preview or from the form that confirms it.
 *
 * @throws Problem `input.invalid`
 */
export function wishOf(asked: URLSearchParams | FormData): AssignmentWish {
	const one = (name: string) => String(asked.get(name) ?? '');
	const given = assignmentWish.safeParse({
		unitIds: asked.getAll('don-vi').map(String),
		officeId: one('buu-dien'),
		to: one('cho'),
		interviewerIds: asked.getAll('nguoi').map(String),
		language: one('tieng') || null,
		dueOn: one('han') || null
	});
	if (!given.success) throw new Problem('input.invalid');
	return given.data;
}
