import type { Course } from '$lib/server/reports/course';

/** How much of a course is done; the certificate is its last part. */
export function stepsOf({ plan, progress, standing }: Course): { done: number; all: number } {
	const isCertified = standing === 'valid' || standing === 'ending';
	const all = plan.lessons.length + plan.practices.length + 1;
	const learnt = progress.lessonsRead.length + progress.practicesPassed.length;
	return { done: isCertified ? all : learnt, all };
}
