import { redirect } from '@sveltejs/kit';
import { mayAnywhere, mayInProvince } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireFieldworkReader, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readClosing } from '$lib/server/reports/fieldwork-closing';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readFieldHealth } from '$lib/server/reports/field-health';
import { readRuleSheet } from '$lib/server/reports/field-rule';
import { readInterviewerEffect } from '$lib/server/reports/interviewer-effect';
import { changeFieldworkRule } from '$lib/server/usecases/change-fieldwork-rule';
import { endCases } from '$lib/server/usecases/end-cases';

export const load = ({ locals, params: { campaignId } }) =>
	show(async () => {
		const actor = requireFieldworkReader(locals);
		const { read } = locals.db;
		return {
			head: await readFieldHead(read, campaignId, actor),
			health: await readFieldHealth(read, campaignId, new Date()),
			effect: await readInterviewerEffect(read, campaignId),
			closing: await readClosing(read, campaignId),
			rule: await readRuleSheet(read, campaignId),
			mayChange: mayAnywhere(actor, 'collectSamples'),
			mayEnd: mayEnd(actor)
		};
	});

/** The post office that collects, or the administrator who closes. */
const mayEnd = (actor: Parameters<typeof mayAnywhere>[0]) =>
	mayAnywhere(actor, 'collectSamples') || mayInProvince(actor, 'manageSamples');

export const actions = {
	async rule({ locals, request, params: { campaignId } }) {
		const sent = await request.formData();
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const callbackItems = sent.getAll('callbackItems').filter((code) => code !== '');
			const form = { ...Object.fromEntries(sent), callbackItems };
			await changeFieldworkRule(locals.db, { campaignId, form, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/thuc-dia/${campaignId}?da=luu`);
	},
	async end({ locals, request, params: { campaignId } }) {
		const reason = String((await request.formData()).get('reason') ?? '');
		const outcome = await answer(async () => {
			const actor = requireFieldworkReader(locals);
			if (!mayEnd(actor)) throw new Problem('access.denied');
			const now = new Date();
			await endCases(locals.db, { campaignId, reason, actorId: actor.id, now });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/thuc-dia/${campaignId}?da=ket-thuc`);
	}
};
