import { z } from 'zod';
import { keyedContent } from '$lib/domain/keying-schema';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { isToKey, readBatch } from '$lib/server/reports/batch-sheet';
import { listFields } from '$lib/server/repositories/fields';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { keyForm } from '$lib/server/usecases/key-form';

export const load = ({ locals, params }) =>
	show(async () => {
		const { id: keyerId } = requireRoleDeed(locals, 'keyForms');
		const { db } = locals;
		const key = await openPersonalData(db);
		const sheet = await readBatch(db.read, params.batchId, { key, actorId: keyerId });
		if (sheet.batch.state === 'locked') throw new Problem('keying.locked');
		const { batch, campaign, forms } = sheet;
		const versionIds = new Set(forms.map(({ versionId }) => versionId));
		const { fieldCodes } = campaign;
		return {
			keyerId,
			batch: { id: batch.id, number: batch.number },
			campaign: { code: campaign.code, name: campaign.nameVi, opensOn: campaign.opensOn },
			fields: (await listFields(db.read)).filter(({ code }) => fieldCodes.includes(code)),
			versions: await Promise.all([...versionIds].map((id) => getVersion(db.read, id))),
			today: dayOf(new Date()),
			forms: forms.map((form) => ({
				number: form.number,
				code: form.code,
				unit: form.unit,
				versionId: form.versionId,
				turn: form.turn,
				isToKey: isToKey(form)
			}))
		};
	});

const HOUR_SECONDS = 3_600;
const sent = z.object({
	number: z.coerce.number().int().positive(),
	seconds: z.coerce
		.number()
		.int()
		.min(0)
		.transform((seconds) => Math.min(seconds, HOUR_SECONDS)),
	content: z
		.string()
		.max(200_000)
		.transform((text, context) => {
			try {
				return keyedContent.parse(JSON.parse(text));
			} catch {
				context.addIssue({ code: 'custom' });
				return z.NEVER;
			}
		})
});

export const actions = {
	save: ({ locals, params, request }) =>
		answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'keyForms');
			const parsed = sent.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			const key = await openPersonalData(locals.db);
			const form = { batchId: params.batchId, ...parsed.data };
			return { pass: await keyForm(locals.db, key, { ...form, actorId, now: new Date() }) };
		})
};
