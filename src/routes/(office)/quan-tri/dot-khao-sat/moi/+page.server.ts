import { fail, redirect } from '@sveltejs/kit';
import { campaignForm } from '$lib/domain/campaign-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { readSettings } from '$lib/server/env';
import { answer, show } from '$lib/server/http';
import { campaignChoices } from '$lib/server/reports/campaign-choices';
import { createCampaign } from '$lib/server/usecases/create-campaign';
import { dayOf } from '$lib/text/date';
import { sayProblem } from '$lib/text/problem';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const today = dayOf(new Date());
		const { BASE_MIN } = readSettings(process.env);
		return { today, baseMin: BASE_MIN, ...(await campaignChoices(locals.db.read, today)) };
	});

export const actions = {
	async default({ locals, request }) {
		const values = valuesOf(await request.formData());
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const parsed = campaignForm.safeParse(values);
			if (!parsed.success) {
				const faults = parsed.error.issues.map(({ path }) => String(path[0]));
				const message = sayProblem({ code: 'input.invalid', details: {} });
				return fail(400, { problem: 'input.invalid' as const, message, faults });
			}
			const now = new Date();
			return createCampaign(locals.db, { form: parsed.data, actorId, now });
		});
		if ('id' in outcome) redirect(303, `/quan-tri/dot-khao-sat/${outcome.id}?moi`);
		const faults: readonly string[] = 'faults' in outcome.data ? outcome.data.faults : [];
		const { problem, message } = outcome.data;
		return fail(outcome.status, { problem, message, faults, values });
	}
};

/** The fields as they were sent, to be checked and, where something is wrong, to be shown again. */
function valuesOf(form: FormData) {
	const one = (name: string) => String(form.get(name) ?? '');
	const many = (name: string) => form.getAll(name).map(String);
	return {
		nameVi: one('nameVi'),
		code: one('code'),
		fullVersionId: one('fullVersionId'),
		shortVersionId: one('shortVersionId'),
		branchId: one('branchId'),
		unitKinds: many('unitKinds'),
		fieldCodes: many('fieldCodes'),
		channels: many('channels'),
		opensOn: one('opensOn'),
		closesOn: one('closesOn'),
		plannedSample: one('plannedSample'),
		baseMin: one('baseMin'),
		keepsPartial: form.has('keepsPartial')
	};
}
