import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { saveStep } from '../repositories/training-steps.ts';
import { readCourse } from '../reports/course.ts';

export interface Request {
	readonly accountId: string;
	readonly versionId: string;
	readonly code: string;
	readonly now: Date;
}

/** Notes that a lesson was read; once is enough. @throws Problem `training.notFound` */
export function readLesson(
	db: Database,
	{ accountId, versionId, code, now }: Request
): Promise<void> {
	return db.write(async (tx) => {
		const { plan, progress } = await readCourse(tx, versionId, { accountId, now });
		if (!plan.lessons.includes(code)) throw new Problem('training.notFound');
		if (progress.lessonsRead.includes(code)) return;
		const step = { id: newId(now), accountId, versionId, code, at: now };
		await saveStep(tx, { ...step, kind: 'lesson', scorePercent: 100, isPassed: true });
	});
}
