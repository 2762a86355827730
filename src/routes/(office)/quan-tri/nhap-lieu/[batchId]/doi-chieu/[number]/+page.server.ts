import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { readDifferences } from '$lib/server/reports/keying-differences';
import { settleForm } from '$lib/server/usecases/settle-form';

const numberOf = z.coerce.number().int().positive().max(9_999_999);

/** @throws Problem `keying.notInBatch` */
function asked({ batchId, number }: { batchId: string; number: string }) {
	const parsed = numberOf.safeParse(number);
	if (!parsed.success) throw new Problem('keying.notInBatch', { form: number });
	return { batchId, number: parsed.data };
}

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'keyForms');
		const key = await openPersonalData(locals.db);
		return readDifferences(locals.db.read, { ...asked(params), key, actorId });
	});

export const actions = {
	async default({ locals, params, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'keyForms');
			const form = await request.formData();
			const typed: Record<string, string> = {};
			for (const place of new Set(form.keys()))
				typed[place] = form.getAll(place).map(String).filter(Boolean).join(' ').slice(0, 5_000);
			const key = await openPersonalData(locals.db);
			return {
				isSettled: await settleForm(locals.db, key, {
					...asked(params),
					typed,
					actorId,
					now: new Date()
				})
			};
		});
		if (!('isSettled' in outcome)) return outcome;
		const word = outcome.isSettled ? 'xong' : 'nhap-lai';
		redirect(303, `/quan-tri/nhap-lieu/${params.batchId}?${word}=${params.number}`);
	}
};
