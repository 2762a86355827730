import { fail } from '@sveltejs/kit';
import { practices } from '$lib/domain/course';
import { marks, marksOn, practiceOf } from '$lib/domain/practice';
import { Problem } from '$lib/domain/problem';
import { inLanguage } from '$lib/domain/questionnaire';
import { PASS_PERCENT } from '$lib/domain/training';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readCourse } from '$lib/server/reports/course';
import { holdPractice } from '$lib/server/usecases/hold-practice';
import { sayMark, sayPractice, sayVoice } from '$lib/text/training';

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const { version } = await readCourse(locals.db.read, params.versionId, {
			accountId,
			now: new Date()
		});
		const practice = practices.find((one) => one === params.practice);
		const questions = practice ? practiceOf(version, practice) : [];
		if (!practice || questions.length === 0) throw new Problem('training.notFound');
		return {
			versionId: version.id,
			courseTitle: version.title,
			passPercent: PASS_PERCENT,
			person: sayPractice(practice),
			questions: questions.map(({ item, scale, voice }) => ({
				question: inLanguage(item.texts, locals.locale),
				says: sayVoice(voice).says,
				options: marksOn(scale).map((mark) => ({
					value: mark,
					label: sayMark(mark, scale, locals.locale)
				}))
			}))
		};
	});

export const actions = {
	async default({ locals, params, request }) {
		const { versionId, practice: code } = params;
		const form = await request.formData();
		const given = [...form.keys()].filter((name) => name.startsWith('mark-'));
		const size = Number(form.get('questions')) || given.length;
		const chosen = Array.from({ length: Math.min(size, 20) }, (_, at) => {
			return marks.find((mark) => mark === form.get(`mark-${at}`)) ?? null;
		});
		const outcome = await answer(async () => {
			const { id: accountId } = requireRoleDeed(locals, 'interview');
			const now = new Date();
			const score = await holdPractice(locals.db, { accountId, versionId, code, chosen, now });
			const { version } = await readCourse(locals.db.read, versionId, { accountId, now });
			const practice = practices.find((one) => one === code);
			const told = (practice ? practiceOf(version, practice) : []).map(({ voice, scale }, at) => ({
				isRight: chosen[at] === voice.right,
				right: sayMark(voice.right, scale, locals.locale),
				why: sayVoice(voice).why
			}));
			return { score, told, chosen };
		});
		return 'score' in outcome ? outcome : fail(outcome.status, { ...outcome.data, chosen });
	}
};
