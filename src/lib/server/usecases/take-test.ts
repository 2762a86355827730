import { expiryOf, type Certificate } from '../../domain/certificate.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import { PASS_PERCENT, scoreOf, TESTS_A_DAY } from '../../domain/training.ts';
import { drawTest, rightAnswers, type TestQuestion } from '../../domain/training-test.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { drawLinkCode } from '../link-code.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveCertificate } from '../repositories/certificates.ts';
import { saveStep } from '../repositories/training-steps.ts';
import { readCourse, type Course } from '../reports/course.ts';
import { startsOfSeed } from '../seed.ts';

export interface Request {
	readonly accountId: string;
	readonly versionId: string;
	/** Number of the test that was shown. */
	readonly attempt: number;
	/** Positions of the options chosen, question by question. */
	readonly chosen: readonly (number | null)[];
	readonly now: Date;
}

export interface TestOutcome {
	readonly questions: readonly TestQuestion[];
	/** Whether each was answered right. */
	readonly right: readonly boolean[];
	readonly scorePercent: number;
	/** Null where the test was not passed. */
	readonly certificate: Certificate | null;
}

/** The questions of a person's next test: the same until it is handed in. */
export function nextTest({ version, attempt }: Course, accountId: string): TestQuestion[] {
	return drawTest(version, startsOfSeed(`${accountId} ${version.id} ${attempt}`));
}

/**
 * Scores a test; who passes is certified for a year.
 *
 * @throws Problem `training.notFound`, `training.notReady`, `training.enoughToday`,
 *   `training.incomplete`, `input.invalid` where another test was shown than is due
 */
export function takeTest(db: Database, request: Request): Promise<TestOutcome> {
	const { accountId, versionId, attempt, chosen, now } = request;
	return db.write(async (tx) => {
		const course = await readCourse(tx, versionId, { accountId, now });
		mustBeAllowed(course);
		if (attempt !== course.attempt) throw new Problem('input.invalid');
		const questions = nextTest(course, accountId);
		const isComplete = questions.every((_, at) => typeof chosen[at] === 'number');
		if (!isComplete) throw new Problem('training.incomplete');
		const right = rightAnswers(questions, chosen);
		const scorePercent = scoreOf(right.filter(Boolean).length, questions.length);
		const isPassed = scorePercent >= PASS_PERCENT;
		const step = { id: newId(now), accountId, versionId, code: '', at: now };
		await saveStep(tx, { ...step, kind: 'test', scorePercent, isPassed });
		if (!isPassed) return { questions, right, scorePercent, certificate: null };

		const certificate: Certificate = {
			id: newId(now),
			code: drawLinkCode(),
			accountId,
			versionId,
			scorePercent,
			passedAt: now,
			expiresOn: expiryOf(dayOf(now)),
			revokedAt: null
		};
		await saveCertificate(tx, certificate);
		await recordEvent(tx, {
			at: now,
			actorId: accountId,
			action: 'certificate.issue',
			subjectId: accountId,
			details: { code: certificate.code, day: certificate.expiresOn }
		});
		return { questions, right, scorePercent, certificate };
	});
}

/** @throws Problem `training.notReady`, `training.enoughToday` */
export function mustBeAllowed({ progress, testsLeft }: Course): void {
	if (!progress.isReadyForTest) throw new Problem('training.notReady');
	if (testsLeft === 0) throw new Problem('training.enoughToday', { count: TESTS_A_DAY });
}
