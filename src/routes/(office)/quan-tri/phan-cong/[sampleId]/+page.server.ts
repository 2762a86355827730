import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readAssignmentHistory } from '$lib/server/reports/assignment-history';
import { readAssignmentSheet } from '$lib/server/reports/assignment-sheet';
import { undoAssignment } from '$lib/server/usecases/undo-assignment';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const { read } = locals.db;
		const done = (name: string) => Number(url.searchParams.get(name)) || null;
		return {
			sampleId: params.sampleId,
			sheet: await readAssignmentSheet(read, params.sampleId, dayOf(new Date())),
			history: await readAssignmentHistory(read, params.sampleId),
			given: done('da-giao'),
			undone: done('da-hoan-tac')
		};
	});

const undoForm = z.object({ eventId: z.coerce.number().int() });

export const actions = {
	async undo({ locals, params, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const given = undoForm.safeParse(Object.fromEntries(await request.formData()));
			if (!given.success) throw new Problem('input.invalid');
			const { sampleId } = params;
			const undone = { sampleId, ...given.data, actorId, now: new Date() };
			return { cases: await undoAssignment(locals.db, undone) };
		});
		if ('cases' in outcome)
			redirect(303, `/quan-tri/phan-cong/${params.sampleId}?da-hoan-tac=${outcome.cases}`);
		return outcome;
	}
};
