import { lessonsOf } from '$lib/domain/course';
import { inLanguage } from '$lib/domain/questionnaire';
import { PASS_PERCENT, TESTS_A_DAY } from '$lib/domain/training';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { readCourse } from '$lib/server/reports/course';
import { nextTest } from '$lib/server/usecases/take-test';
import { sayLesson, sayPractice } from '$lib/text/training';
import { practices } from '$lib/domain/course';
import { stepsOf } from '../steps';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const course = await readCourse(locals.db.read, params.versionId, {
			accountId,
			now: new Date()
		});
		const { version, plan, progress, certificate, standing } = course;
		return {
			title: version.title,
			versionId: version.id,
			lessons: lessonsOf(version).map((lesson) => ({
				code: lesson.code,
				title:
					lesson.kind === 'general'
						? sayLesson(lesson.code).title
						: inLanguage(lesson.section.texts, locals.locale),
				isRead: progress.lessonsRead.includes(lesson.code)
			})),
			practices: practices
				.filter((code) => plan.practices.includes(code))
				.map((code) => ({
					code,
					...sayPractice(code),
					isPassed: progress.practicesPassed.includes(code),
					scorePercent: progress.practiceScores[code] ?? null
				})),
			test: {
				questions: nextTest(course, accountId).length,
				passPercent: PASS_PERCENT,
				aDay: TESTS_A_DAY,
				isOpen: progress.isReadyForTest,
				scorePercent: progress.testPercent,
				left: course.testsLeft
			},
			certificate,
			standing,
			isJustPassed: url.searchParams.has('da-dat'),
			...stepsOf(course)
		};
	});
