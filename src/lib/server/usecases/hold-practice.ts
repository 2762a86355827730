import { practices } from '../../domain/course.ts';
import { practiceOf, scorePractice, type Mark, type PracticeScore } from '../../domain/practice.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { saveStep } from '../repositories/training-steps.ts';
import { readCourse } from '../reports/course.ts';

export interface Request {
	readonly accountId: string;
	readonly versionId: string;
	/** Which practice interview. */
	readonly code: string;
	/** What was marked, question by question. */
	readonly chosen: readonly (Mark | null)[];
	readonly now: Date;
}

/**
 * Scores a practice interview against its model and notes the score.
 *
 * @throws Problem `training.notFound`, `training.incomplete`
 */
export function holdPractice(
	db: Database,
	{ accountId, versionId, code, chosen, now }: Request
): Promise<PracticeScore> {
	return db.write(async (tx) => {
		const { version } = await readCourse(tx, versionId, { accountId, now });
		const practice = practices.find((one) => one === code);
		const questions = practice ? practiceOf(version, practice) : [];
		if (questions.length === 0) throw new Problem('training.notFound');
		const marked = chosen.slice(0, questions.length).filter((mark) => mark !== null);
		if (marked.length < questions.length) throw new Problem('training.incomplete');
		const score = scorePractice(questions, marked);
		const { scorePercent, isPassed } = score;
		const step = { id: newId(now), accountId, versionId, code, at: now };
		await saveStep(tx, { ...step, kind: 'practice', scorePercent, isPassed });
		return score;
	});
}
