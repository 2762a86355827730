import { fail, redirect } from '@sveltejs/kit';
import { askedAs, isOnTrial } from '$lib/domain/campaign-trial';
import { Problem } from '$lib/domain/problem';
import { readForm, readIntent, readShown, turnPage } from '$lib/offline/paged-form';
import { answer, show } from '$lib/server/http';
import { newId } from '$lib/server/id';
import { submitForm } from '$lib/server/usecases/submit-form';
import { dayOf, formatDay } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import type { Actions, PageServerLoad } from './$types';
import { getLinkForm } from './link-form';

export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
	// Not `no-store`: without JavaScript the browser's back button must find the page before.
	setHeaders({ 'cache-control': 'private, no-cache' });

	return show(async () => {
		const { campaign, ...rest } = await getLinkForm(locals.db, params.code);
		const { state, opensOn, closesOn } = campaign;
		const isAhead = state === 'draft' || (state === 'open' && dayOf(new Date()) < opensOn);
		const day = formatDay(isAhead ? opensOn : closesOn, locals.locale);
		const isTrial = isOnTrial(campaign);
		const nameVi = isTrial ? m['form.trial']({ name: campaign.nameVi }) : campaign.nameVi;
		return { ...rest, campaign: { id: askedAs(campaign), nameVi, isAhead, day } };
	});
};

export const actions: Actions = {
	/** Turns a page for a browser without JavaScript; the answers travel in the form itself. */
	default: ({ locals, params, request, getClientAddress }) =>
		answer(async () => {
			const { unit, ...opened } = await getLinkForm(locals.db, params.code);
			const { code, campaign, version, fields, isOpen, isInvitation } = opened;
			if (!isOpen) throw new Problem('link.campaignClosed', { code });
			const now = new Date();
			const posted = await request.formData();
			const intent = readIntent(posted);
			const read = readForm(version, posted);
			const form =
				intent === 'begin' || read.id === null
					? { ...read, id: newId(now), startedAt: now.toISOString() }
					: read;
			const turn = turnPage(version, form, intent, {
				hasFields: fields.length > 0,
				shown: readShown(posted)
			});
			const shownAt = now.toISOString();
			if (turn.faults.length > 0) return fail(422, { turn, shownAt });
			if (!turn.isReady) return { turn, shownAt };

			const { id, startedAt, fieldCode, answers } = turn.form;
			const outcome = await submitForm(locals.intake, {
				linkCode: code,
				campaignId: askedAs(campaign),
				versionId: version.id,
				id: id ?? newId(now),
				startedAt: instantOf(startedAt),
				lastPageAt: instantOf(posted.get('shownAt')),
				fieldCode,
				language: version.languages.includes(locals.locale) ? locals.locale : 'vi',
				answers,
				address: getClientAddress(),
				now
			});
			if ('problem' in outcome) {
				const isSent = outcome.problem === 'response.idTaken';
				const message = isSent ? m['form.alreadySent']() : outcome.message;
				return fail(422, { turn, shownAt, message });
			}
			// An invitation is used up by now and leads nowhere: only its unit is left to be named.
			redirect(303, `/phieu/${isInvitation ? unit.code : code}/cam-on`);
		})
};

/** An instant that came back from the browser; null where it is none any more. */
function instantOf(text: FormDataEntryValue | null): Date | null {
	const instant = new Date(typeof text === 'string' && text !== '' ? text : Number.NaN);
	return Number.isNaN(instant.getTime()) ? null : instant;
}
