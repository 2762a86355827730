import { redirect } from '@sveltejs/kit';
import { lessonsOf } from '$lib/domain/course';
import { Problem } from '$lib/domain/problem';
import { inLanguage } from '$lib/domain/questionnaire';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readCourse } from '$lib/server/reports/course';
import { readLesson } from '$lib/server/usecases/read-lesson';
import { sayLesson } from '$lib/text/training';
import { sectionWords } from './section-words';

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const course = await readCourse(locals.db.read, params.versionId, {
			accountId,
			now: new Date()
		});
		const lessons = lessonsOf(course.version);
		const at = lessons.findIndex(({ code }) => code === params.lesson);
		const lesson = lessons[at];
		if (!lesson) throw new Problem('training.notFound');
		const { locale } = locals;
		return {
			versionId: course.version.id,
			courseTitle: course.version.title,
			at: at + 1,
			all: lessons.length,
			next: lessons[at + 1]?.code ?? null,
			isRead: course.progress.lessonsRead.includes(lesson.code),
			general: lesson.kind === 'general' ? { code: lesson.code, ...sayLesson(lesson.code) } : null,
			section:
				lesson.kind === 'section'
					? {
							title: inLanguage(lesson.section.texts, locale),
							items: sectionWords(course.version, lesson.section, locale)
						}
					: null
		};
	});

export const actions = {
	async default({ locals, params, request }) {
		const { versionId, lesson: code } = params;
		const next = String((await request.formData()).get('next') ?? '');
		const outcome = await answer(async () => {
			const { id: accountId } = requireRoleDeed(locals, 'interview');
			await readLesson(locals.db, { accountId, versionId, code, now: new Date() });
		});
		if (outcome) return outcome;
		const path = next === '' ? '' : `/bai/${encodeURIComponent(next)}`;
		redirect(303, `/dao-tao/${versionId}${path}`);
	}
};
