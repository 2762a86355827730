import type { Answers } from '../../domain/answers.ts';
import type { SubmissionOutcome } from '../../domain/submission.ts';
import type { Intake } from '../intake/intake.ts';

export interface Request {
	/** Code of the link the form was opened by. */
	linkCode: string;
	campaignId: string;
	versionId: string;
	/** UUIDv7, made when the citizen agreed to take part; a second sending carries the same. */
	id: string;
	startedAt: Date | null;
	/** When the last page was shown; the same however often that page is sent. */
	lastPageAt: Date | null;
	fieldCode: string | null;
	language: string;
	answers: Answers;
	/** Network address of the browser. */
	address: string;
	now: Date;
}

/** Longer than this a page was left open, not filled in. */
const DURATION_MAX_SECONDS = 24 * 3600;

/**
 * Hands a form that was filled in without JavaScript to the one door for responses.
 *
 * The moment of answering is that of the last page, not of the sending: an impatient finger sends
 * twice, and only equal content under one id counts as a repetition.
 */
export function submitForm(
	intake: Intake,
	{ linkCode, startedAt, lastPageAt, address, now, ...rest }: Request
): Promise<SubmissionOutcome> {
	const isBelievable = lastPageAt !== null && secondsBetween(lastPageAt, now) !== null;
	const answeredAt = isBelievable ? lastPageAt : now;
	const submission = {
		...rest,
		collector: { kind: 'link', code: linkCode },
		answeredAt: answeredAt.toISOString(),
		durationSeconds: startedAt === null ? null : secondsBetween(startedAt, answeredAt),
		isPartial: false
	};
	return intake.submit(submission, { isVouched: false, address });
}

/** Null where the moments came back from the browser changed: wrong order, or days apart. */
function secondsBetween(from: Date, to: Date): number | null {
	const seconds = Math.round((to.getTime() - from.getTime()) / 1000);
	return seconds >= 0 && seconds <= DURATION_MAX_SECONDS ? seconds : null;
}
