import { fail, redirect } from '@sveltejs/kit';
import type { Campaign } from '$lib/domain/campaign';
import { askedAs, isOnTrial } from '$lib/domain/campaign-trial';
import { Problem, problemStatus } from '$lib/domain/problem';
import { readForm, readIntent, readShown, turnPage } from '$lib/offline/paged-form';
import { answer, show } from '$lib/server/http';
import { newId } from '$lib/server/id';
import { markIn, withMark, withoutMark } from '$lib/server/intake/page-mark';
import { submitForm } from '$lib/server/usecases/submit-form';
import { dayOf, formatDay } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import { nameIn } from '$lib/text/office';
import { sayProblem } from '$lib/text/problem';
import type { Actions, PageServerLoad } from './$types';
import { getLinkForm } from './link-form';

/** A field that no person sees: whoever fills it in is a machine, and may empty it again. */
const TRAP = 'website';

export const load: PageServerLoad = ({ locals, params, setHeaders, getClientAddress }) => {
	// Not `no-store`: without JavaScript the browser's back button must find the page before.
	setHeaders({ 'cache-control': 'private, no-cache' });

	return show(async () => {
		const { campaign, ...rest } = await getLinkForm(locals.db, params.code);
		const { code, isInvitation, isOpen } = rest;
		const mark = locals.guard.mark(code);
		if (isOpen)
			locals.task = await locals.guard.findTask({ code, mark, address: getClientAddress() });
		const isTrial = isOnTrial(campaign);
		const nameVi = isTrial ? m['form.trial']({ name: campaign.nameVi }) : campaign.nameVi;
		// The browser sends the id back as it got it, and with it when it was served.
		const id = isInvitation ? askedAs(campaign) : withMark(askedAs(campaign), mark);
		const unit = nameIn(locals.locale, rest.unit);
		const closed = isOpen ? null : sayClosed(campaign, { unit, name: nameVi }, locals.locale);
		return { ...rest, campaign: { id, nameVi }, closed };
	});
};

/** Why nobody is asked here now; said by the server, so that no browser carries it for nothing. */
function sayClosed(
	{ state, opensOn, closesOn }: Campaign,
	{ unit, name }: { unit: string; name: string },
	locale: Locale
) {
	const isAhead = state === 'draft' || (state === 'open' && dayOf(new Date()) < opensOn);
	const words = { unit, campaign: name, day: formatDay(isAhead ? opensOn : closesOn, locale) };
	return isAhead
		? { title: m['form.notYet'](), text: m['form.notYetText'](words) }
		: { title: m['form.closed'](), text: m['form.closedText'](words) };
}

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
			const sent = textOf(posted, 'shownAt');
			const mark = intent === 'begin' ? locals.guard.mark(code) : markIn(sent);
			const shownAt = withMark(now.toISOString(), mark);
			if (turn.faults.length > 0) return fail(422, { turn, shownAt });
			if (!turn.isReady) return { turn, shownAt };

			const { id, startedAt, fieldCode, answers } = turn.form;
			const address = getClientAddress();
			const held = await whyHeld(posted, () =>
				locals.guard.admit({
					body: { id, collector: { kind: 'link', code }, campaignId: withMark('', mark), answers },
					address,
					cookies: request.headers.get('cookie') ?? ''
				})
			);
			if (held) return fail(problemStatus[held.code], { turn, shownAt, message: sayProblem(held) });
			const outcome = await submitForm(locals.intake, {
				linkCode: code,
				campaignId: askedAs(campaign),
				versionId: version.id,
				id: id ?? newId(now),
				startedAt: instantOf(startedAt),
				lastPageAt: instantOf(withoutMark(sent)),
				fieldCode,
				language: version.languages.includes(locals.locale) ? locals.locale : 'vi',
				answers,
				address,
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

/** What keeps a form from being taken in now; it stays on the page with all its answers. */
async function whyHeld(posted: FormData, admit: () => Promise<void>): Promise<Problem | null> {
	if (textOf(posted, TRAP) !== '') return new Problem('response.trapFilled');
	try {
		await admit();
		return null;
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		return trouble;
	}
}

/** An instant that came back from the browser; null where it is none any more. */
function instantOf(text: string | null): Date | null {
	const instant = new Date(text ?? Number.NaN);
	return Number.isNaN(instant.getTime()) ? null : instant;
}

function textOf(posted: FormData, name: string): string {
	const value = posted.get(name);
	return typeof value === 'string' ? value : '';
}
