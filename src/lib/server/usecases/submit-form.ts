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
	fieldCode: string | null;
	language: string;
	answers: Answers;
	now: Date;
}

/** Longer than this a form was left open, not filled in. */
const DURATION_MAX_SECONDS = 24 * 3600;

/** Hands a form that was filled in without JavaScript to the one door for responses. */
export function submitForm(
	intake: Intake,
	{ linkCode, startedAt, now, ...rest }: Request
): Promise<SubmissionOutcome> {
	return intake.submit({
		...rest,
		collector: { kind: 'link', code: linkCode },
		answeredAt: now.toISOString(),
		durationSeconds: durationSeconds(startedAt, now),
		isPartial: false
	});
}

function durationSeconds(startedAt: Date | null, now: Date): number | null {
	if (startedAt === null || Number.isNaN(startedAt.getTime())) return null;
	const seconds = Math.round((now.getTime() - startedAt.getTime()) / 1000);
	return seconds >= 0 && seconds <= DURATION_MAX_SECONDS ? seconds : null;
}
