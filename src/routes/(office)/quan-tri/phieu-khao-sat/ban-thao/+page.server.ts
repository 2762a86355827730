import { redirect } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { accountNames } from '$lib/server/reports/account-names';
import { listDrafts } from '$lib/server/repositories/questionnaire-drafts';
import { saveDraft } from '$lib/server/usecases/save-draft';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const names = await accountNames(locals.db.read);
		const drafts = await listDrafts(locals.db.read);
		return {
			drafts: drafts.map(({ id, content: { title, code, version }, changedAt, changedBy }) => {
				return { id, title, code, version, changedAt, changedBy: names.get(changedBy) ?? '' };
			})
		};
	});

export const actions = {
	async default({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const file = (await request.formData()).get('file');
			if (!(file instanceof File) || file.size === 0) throw new Problem('questionnaire.notJson');
			const text = await file.text();
			return saveDraft(locals.db, { text, replaces: null, actorId, now: new Date() });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/phieu-khao-sat/ban-thao/${outcome.id}`);
		return outcome;
	}
};
