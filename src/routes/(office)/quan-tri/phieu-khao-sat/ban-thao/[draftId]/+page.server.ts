import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { getDraft } from '$lib/server/repositories/questionnaire-drafts';
import { saveDraft } from '$lib/server/usecases/save-draft';
import { settleDraft } from '$lib/server/usecases/settle-draft';
import type { RequestEvent } from './$types';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		return { draft: await getDraft(locals.db.read, params.draftId) };
	});

const seen = z.object({ revision: z.coerce.number().int().min(1) });

export const actions = {
	replace: (event) =>
		withDraft(event, async ({ form, ...by }) => {
			const file = form.get('file');
			if (!(file instanceof File) || file.size === 0) throw new Problem('questionnaire.notJson');
			const { draftId: id, revision, actorId, now } = by;
			const text = await file.text();
			await saveDraft(event.locals.db, { text, replaces: { id, revision }, actorId, now });
			return { isReplaced: true };
		}),

	async publish(event) {
		const outcome = await withDraft(event, async ({ form: _, ...by }) => {
			await settleDraft(event.locals.db, { ...by, deed: 'publish' });
			return { isSettled: true };
		});
		if ('isSettled' in outcome) redirect(303, `/quan-tri/phieu-khao-sat/${event.params.draftId}`);
		return outcome;
	},

	async discard(event) {
		const outcome = await withDraft(event, async ({ form: _, ...by }) => {
			await settleDraft(event.locals.db, { ...by, deed: 'discard' });
			return { isSettled: true };
		});
		if ('isSettled' in outcome) redirect(303, '/quan-tri/phieu-khao-sat/ban-thao');
		return outcome;
	}
};

interface Deed {
	readonly draftId: string;
	readonly revision: number;
	readonly actorId: string;
	readonly now: Date;
	readonly form: FormData;
}

function withDraft<Done>(
	{ locals, params, request }: RequestEvent,
	work: (deed: Deed) => Promise<Done>
) {
	return answer(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
		const form = await request.formData();
		const parsed = seen.safeParse(Object.fromEntries(form));
		if (!parsed.success) throw new Problem('input.invalid');
		const { revision } = parsed.data;
		return work({ draftId: params.draftId, revision, actorId, now: new Date(), form });
	});
}
