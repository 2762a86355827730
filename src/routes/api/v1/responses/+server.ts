import { Problem, problemStatus } from '$lib/domain/problem';
import type { SubmissionOutcome } from '$lib/domain/submission';
import type { Intake } from '$lib/server/intake/intake';
import { sayProblem } from '$lib/text/problem';
import type { RequestHandler } from './$types';
import { readBody } from './body';

/** Submissions of one request, and of one process before a collector is asked to wait. */
const BATCH_MAX = 100;
const WAITING_MAX = 20_000;

/**
 * Takes in `{ responses: Submission[] }`, answered with `{ outcomes }` in the same order, or a
 * single submission, answered with its outcome and the status of its problem.
 */
export const POST: RequestHandler = async ({ request, locals: { intake } }) => {
	try {
		if (intake.depth() > WAITING_MAX) throw new Problem('response.tooManyWaiting');
		const body = await readBody(request);
		return isBatch(body) ? await takeAll(intake, body.responses) : await takeOne(intake, body);
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		const { code } = trouble;
		return Response.json(
			{ problem: code, message: sayProblem(trouble) },
			{ status: problemStatus[code] }
		);
	}
};

async function takeAll(intake: Intake, submissions: readonly unknown[]): Promise<Response> {
	if (submissions.length > BATCH_MAX) throw new Problem('response.tooLarge');
	const outcomes = await Promise.all(submissions.map((one) => intake.submit(one)));
	return Response.json({ outcomes });
}

async function takeOne(intake: Intake, submission: unknown): Promise<Response> {
	const outcome = await intake.submit(submission);
	return Response.json(outcome, { status: statusOf(outcome) });
}

function statusOf(outcome: SubmissionOutcome): number {
	if ('receipt' in outcome) return 200;
	const statusByCode: Readonly<Record<string, number>> = problemStatus;
	return statusByCode[outcome.problem] ?? 422;
}

function isBatch(body: unknown): body is { responses: unknown[] } {
	return (
		typeof body === 'object' &&
		body !== null &&
		'responses' in body &&
		Array.isArray(body.responses)
	);
}
