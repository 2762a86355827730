import { redirect } from '@sveltejs/kit';
import { draftForm } from '$lib/domain/campaign-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { campaignChoices } from '$lib/server/reports/campaign-choices';
import { campaignDetails } from '$lib/server/reports/campaign-progress';
import { redraftCampaign } from '$lib/server/usecases/redraft-campaign';
import { take } from '../../../sent-form';
import { draftValues } from '../../sent';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageCampaigns');
		const { read } = locals.db;
		const { campaign, forms } = await campaignDetails(read, params.campaignId);
		return { campaign, forms, choices: await campaignChoices(read, campaign.opensOn) };
	});

export const actions = {
	async default({ locals, params: { campaignId }, request }) {
		const values = { ...draftValues(await request.formData()) };
		const outcome = await take(draftForm, values, async (form) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			const now = new Date();
			const changed = await redraftCampaign(locals.db, { campaignId, form, actorId, now });
			locals.intake.forget();
			return changed;
		});
		if ('done' in outcome) redirect(303, `/quan-tri/dot-khao-sat/${campaignId}?sua`);
		return outcome;
	}
};
