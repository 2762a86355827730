import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { mayAnywhere } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { isToKey, readBatch } from '$lib/server/reports/batch-sheet';
import { discardKeying } from '$lib/server/usecases/discard-keying';
import { lockBatch } from '$lib/server/usecases/lock-batch';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'keyForms');
		const { db } = locals;
		const key = await openPersonalData(db);
		const sheet = await readBatch(db.read, params.batchId, { key, actorId: actor.id });
		return {
			...sheet,
			toKey: sheet.forms.filter(isToKey).length,
			mayLead: mayAnywhere(actor, 'collectSamples'),
			settled: url.searchParams.get('xong'),
			redone: url.searchParams.get('nhap-lai')
		};
	});

const one = z.object({
	number: z.coerce.number().int().positive(),
	leaves: z.enum(['0', '1'])
});

export const actions = {
	async discard({ locals, params, request }) {
		const isThere = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const parsed = one.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			const { number, leaves } = parsed.data;
			const form = { batchId: params.batchId, number, leaves: leaves === '1' };
			return discardKeying(locals.db, { ...form, actorId, now: new Date() });
		});
		if (isThere === false) redirect(303, '/quan-tri/nhap-lieu');
		return isThere === true ? undefined : isThere;
	},
	lock: ({ locals, params }) =>
		answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const { batchId } = params;
			const key = await openPersonalData(locals.db);
			await lockBatch(locals.db, key, { batchId, actorId, now: new Date() });
		})
};
