import { Problem } from '$lib/domain/problem';
import { assignmentWish, type AssignmentWish } from '$lib/server/reports/assignment-proposal';

/**
 * What is wanted, as the address of the preview says it; the deed has the same address.
 *
 * @throws Problem `input.invalid`
 */
export function wishOf(asked: URLSearchParams): AssignmentWish {
	const one = (name: string) => asked.get(name) ?? '';
	const given = assignmentWish.safeParse({
		unitIds: asked.getAll('don-vi'),
		officeId: one('buu-dien'),
		to: one('cho'),
		interviewerIds: asked.getAll('nguoi'),
		language: one('tieng') || null,
		dueOn: one('han') || null
	});
	if (!given.success) throw new Problem('input.invalid');
	return given.data;
}
