import { fail, redirect } from '@sveltejs/kit';
import { PASS_PERCENT } from '$lib/domain/training';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readCourse } from '$lib/server/reports/course';
import { mustBeAllowed, nextTest, takeTest } from '$lib/server/usecases/take-test';
import { questionWords } from './words';

/** More than any test has. */
const QUESTIONS_MAX = 50;

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const asked = { accountId, now: new Date() };
		const course = await readCourse(locals.db.read, params.versionId, asked);
		const { version, attempt, testsLeft, progress } = course;
		const shown = { versionId: version.id, courseTitle: version.title, attempt, testsLeft };
		// Who has used up the day still sees what went wrong.
		const isOpen = progress.isReadyForTest && testsLeft > 0;
		if (testsLeft > 0) mustBeAllowed(course);
		const questions = isOpen ? nextTest(course, accountId) : [];
		return {
			...shown,
			passPercent: PASS_PERCENT,
			questions: questions.map((one) => questionWords(one, version, locals.locale))
		};
	});

export const actions = {
	async default({ locals, params, request }) {
		const { versionId } = params;
		const form = await request.formData();
		const chosen = Array.from({ length: QUESTIONS_MAX }, (_, at) => {
			const given = form.get(`answer-${at}`);
			return typeof given === 'string' && /^\d$/.test(given) ? Number(given) : null;
		});
		const attempt = Number(form.get('attempt'));
		const outcome = await answer(async () => {
			const { id: accountId } = requireRoleDeed(locals, 'interview');
			const now = new Date();
			const taken = await takeTest(locals.db, { accountId, versionId, attempt, chosen, now });
			const { questions, right, scorePercent, certificate } = taken;
			const { version } = await readCourse(locals.db.read, versionId, { accountId, now });
			const mistakes = questions.flatMap((one, at) => {
				if (right[at]) return [];
				const { question, options } = questionWords(one, version, locals.locale);
				const yours = options[chosen[at] ?? -1] ?? '';
				return [{ question, yours, right: options[one.options.indexOf(one.right)] ?? '' }];
			});
			const all = questions.length;
			return {
				isPassed: certificate !== null,
				right: all - mistakes.length,
				all,
				scorePercent,
				mistakes
			};
		});
		if ('isPassed' in outcome && outcome.isPassed) redirect(303, `/dao-tao/${versionId}?da-dat`);
		return 'isPassed' in outcome ? outcome : fail(outcome.status, { ...outcome.data, chosen });
	}
};
