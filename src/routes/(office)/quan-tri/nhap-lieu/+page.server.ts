import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { BATCH_FORMS_MAX } from '$lib/domain/keying';
import { mayAnywhere } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { listBatchLines } from '$lib/server/reports/batch-sheet';
import { listPaperCampaigns } from '$lib/server/reports/paper-stock';
import { listPaperForms } from '$lib/server/repositories/paper-forms';
import { openBatch } from '$lib/server/usecases/open-batch';

export const load = ({ locals }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'keyForms');
		const { db } = locals;
		const mayOpen = mayAnywhere(actor, 'collectSamples');
		const waiting = [];
		for (const { id, nameVi: name } of mayOpen ? await listPaperCampaigns(db.read) : []) {
			const forms = await listPaperForms(db.read, id);
			const count = forms.filter(
				({ state, batchId }) => state === 'collected' && batchId === null
			).length;
			if (count > 0) waiting.push({ id, name, count });
		}
		const key = await openPersonalData(db);
		return {
			lines: await listBatchLines(db.read, { key, actorId: actor.id }),
			waiting,
			mayOpen,
			formsMax: BATCH_FORMS_MAX
		};
	});

const asked = z.object({ campaignId: z.string().min(1).max(64) });

export const actions = {
	async open({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const parsed = asked.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			return openBatch(locals.db, { ...parsed.data, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/nhap-lieu/${outcome.id}`);
		return outcome;
	}
};
