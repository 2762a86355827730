import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { campaignForm } from '$lib/domain/campaign-form';
import { templateNames } from '$lib/domain/campaign-template';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { readSettings } from '$lib/server/env';
import { show } from '$lib/server/http';
import { campaignChoices } from '$lib/server/reports/campaign-choices';
import {
	blankStart,
	copiedStart,
	templatesFor,
	templateStart
} from '$lib/server/reports/campaign-starts';
import { listCampaigns } from '$lib/server/repositories/campaigns';
import { createCampaign } from '$lib/server/usecases/create-campaign';
import { dayOf } from '$lib/text/date';
import { take } from '../../sent-form';
import { draftValues, ruleValues, unitValues } from '../sent';

const asked = z.object({
	mau: z.enum(templateNames).nullable().catch(null),
	tu: z.string().min(1).max(100).nullable().catch(null)
});

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const { read } = locals.db;
		const today = dayOf(new Date());
		const choices = await campaignChoices(read, today);
		const { BASE_MIN: baseMin } = readSettings(process.env);
		const given = { choices, today, baseMin };
		const { mau: template, tu: copiedId } = asked.parse(Object.fromEntries(url.searchParams));
		const copied = copiedId === null ? null : await copiedStart(read, copiedId, given);
		const filled = template === null ? blankStart(given) : templateStart(template, given);
		return {
			choices,
			templates: templatesFor(choices),
			campaigns: (await listCampaigns(read)).map(({ id, nameVi, code }) => ({ id, nameVi, code })),
			template,
			start: copied ?? filled
		};
	});

export const actions = {
	async default({ locals, request }) {
		const form = await request.formData();
		const values = {
			...draftValues(form),
			units: unitValues(form),
			sampleRule: ruleValues(form)
		};
		const outcome = await take(campaignForm, values, async (checked) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			return createCampaign(locals.db, { form: checked, actorId, now: new Date() });
		});
		if ('done' in outcome) redirect(303, `/quan-tri/dot-khao-sat/${outcome.done.id}?moi`);
		return outcome;
	}
};
