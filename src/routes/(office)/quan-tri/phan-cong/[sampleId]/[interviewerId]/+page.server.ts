import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readHeldCases } from '$lib/server/reports/assignment-sheet';
import { getAccount } from '$lib/server/repositories/accounts';
import { listFields } from '$lib/server/repositories/fields';
import { getInterviewer } from '$lib/server/repositories/interviewers';
import { reassignCases } from '$lib/server/usecases/reassign-cases';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		const { sampleId, interviewerId } = params;
		const { accountId } = await getInterviewer(read, interviewerId);
		const held = await readHeldCases(read, { sampleId, interviewerId, today: dayOf(new Date()) });
		return {
			sampleId,
			interviewerId,
			name: (await getAccount(read, accountId)).name,
			campaignName: held.campaignName,
			cases: held.cases,
			others: held.others.map(({ id, name, load, casesMax }) => ({ id, name, load, casesMax })),
			fields: await listFields(read),
			moved: Number(url.searchParams.get('da-chuyen')) || null
		};
	});

const moveForm = z.object({
	caseIds: z.array(z.string().min(1).max(64)).min(1).max(1000),
	to: z
		.string()
		.max(64)
		.transform((id) => id || null)
});

export const actions = {
	async move({ locals, params, request }) {
		const { sampleId, interviewerId: from } = params;
		const form = await request.formData();
		const chosen = form.getAll('caseIds').map(String);
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const given = moveForm.safeParse({ caseIds: chosen, to: form.get('to') });
			if (!given.success) throw new Problem('assignment.nothing');
			const { caseIds, to: interviewerId } = given.data;
			const request = { sampleId, caseIds, interviewerId, actorId, now: new Date() };
			return { cases: await reassignCases(locals.db, request) };
		});
		if ('cases' in outcome)
			redirect(303, `/quan-tri/phan-cong/${sampleId}/${from}?da-chuyen=${outcome.cases}`);
		return fail(outcome.status, { ...outcome.data, chosen });
	}
};
