import { redirect } from '@sveltejs/kit';
import { stepForm, type StepWords } from '$lib/domain/campaign-form';
import { mayInProvince } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { campaignDetails } from '$lib/server/reports/campaign-progress';
import { campaignReadiness } from '$lib/server/reports/campaign-readiness';
import { readClosing } from '$lib/server/reports/fieldwork-closing';
import { unitProgress } from '$lib/server/reports/unit-progress';
import { closeCampaign } from '$lib/server/usecases/close-campaign';
import { discardCampaign } from '$lib/server/usecases/discard-campaign';
import { extendCampaign } from '$lib/server/usecases/extend-campaign';
import { openCampaign } from '$lib/server/usecases/open-campaign';
import { pauseCampaign, resumeCampaign } from '$lib/server/usecases/pause-campaign';
import { publishCampaign } from '$lib/server/usecases/publish-campaign';
import { reopenCampaign } from '$lib/server/usecases/reopen-campaign';
import { endTrial, startTrial } from '$lib/server/usecases/try-campaign';
import { dayOf } from '$lib/text/date';
import type { RequestEvent } from './$types';
import { PAGE_SIZE, progressQuery } from './query';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readCampaigns');
		const { read } = locals.db;
		const details = await campaignDetails(read, params.campaignId);
		const { campaign } = details;
		const isDraft = campaign.state === 'draft';
		const mayManage = mayInProvince(actor, 'manageCampaigns');
		const seesResponses = !isDraft && mayInProvince(actor, 'readProvince');
		const today = dayOf(new Date());
		const query = progressQuery(url);
		const progress = await unitProgress(read, campaign, { seesResponses, today }, query);
		return {
			...details,
			...progress,
			query,
			pages: Math.ceil(progress.found / PAGE_SIZE),
			findings: isDraft && mayManage ? await campaignReadiness(read, campaign, today) : null,
			closing: campaign.state === 'open' && mayManage ? await readClosing(read, campaign.id) : [],
			seesResponses,
			mayManage,
			isNew: url.searchParams.has('moi'),
			isRedrafted: url.searchParams.has('sua')
		};
	});

export const actions = {
	open: (event) => change(event, 'opened', openCampaign),
	close: (event) => change(event, 'closed', closeCampaign),
	publish: (event) => change(event, 'published', publishCampaign),
	resume: (event) => change(event, 'changed', resumeCampaign),
	startTrial: (event) => change(event, 'changed', startTrial),
	endTrial: (event) => change(event, 'changed', endTrial),
	pause: (event) => decide(event, ({ reason }) => withWords(pauseCampaign, { reason })),
	extend: (event) => decide(event, ({ closesOn }) => withWords(extendCampaign, { closesOn })),
	reopen: (event) => decide(event, (words) => withWords(reopenCampaign, words)),

	async discard({ locals, params: { campaignId } }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
			await discardCampaign(locals.db, { campaignId, actorId, now: new Date() });
			return null;
		});
		if (outcome !== null) return outcome;
		redirect(303, '/quan-tri/dot-khao-sat?da-bo');
	}
};

type Change = typeof openCampaign;

const NO_DAY = '1970-01-01';

function withWords<Words>(
	step: (db: App.Locals['db'], request: Parameters<Change>[1] & Words) => ReturnType<Change>,
	words: Words
): Change {
	return (db, request) => step(db, { ...request, ...words });
}

/** A step of a campaign's life; the intake forgets what it remembered of campaigns. */
function change<Done extends string>(
	{ locals, params: { campaignId } }: RequestEvent,
	done: Done,
	step: Change
) {
	return answer(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageCampaigns');
		await step(locals.db, { campaignId, actorId, now: new Date() });
		locals.intake.forget();
		return { done };
	});
}

/** A step that needs words of the form: why, or until when. @throws Problem `input.invalid` */
async function decide(event: RequestEvent, stepOf: (words: StepWords) => Change) {
	const form = await event.request.formData();
	return answer(async () => {
		requireProvinceDeed(event.locals, 'manageCampaigns');
		const sent = { reason: form.get('reason') ?? '-', closesOn: form.get('closesOn') ?? NO_DAY };
		const parsed = stepForm.safeParse(sent);
		if (!parsed.success) throw new Problem('input.invalid');
		return change(event, 'changed', stepOf(parsed.data));
	});
}
