import { redirect } from '@sveltejs/kit';
import { mayAnywhere } from '$lib/domain/permission';
import { readQuotaForm } from '$lib/domain/quota';
import { requireFieldworkReader, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readQuotas } from '$lib/server/reports/quota-list';
import { endQuota } from '$lib/server/usecases/end-quota';
import { makeQuota } from '$lib/server/usecases/make-quota';

export const load = ({ locals, params: { campaignId } }) =>
	show(async () => {
		const actor = requireFieldworkReader(locals);
		const { read } = locals.db;
		const head = await readFieldHead(read, campaignId, actor);
		return {
			head,
			...(await readQuotas(read, campaignId)),
			mayGive: mayAnywhere(actor, 'collectSamples') && head.state === 'open'
		};
	});

export const actions = {
	async make({ locals, request, params: { campaignId } }) {
		const sent = Object.fromEntries(await request.formData());
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const form = readQuotaForm(sent);
			await makeQuota(locals.db, { campaignId, form, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/thuc-dia/${campaignId}/chi-tieu?da=giao`);
	},
	async end({ locals, request, params: { campaignId } }) {
		const quotaId = String((await request.formData()).get('quotaId') ?? '');
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			await endQuota(locals.db, { campaignId, quotaId, actorId, now: new Date() });
		});
		if (outcome) return outcome;
		redirect(303, `/quan-tri/thuc-dia/${campaignId}/chi-tieu?da=ket-thuc`);
	}
};
