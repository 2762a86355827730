import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { standingOf } from '$lib/domain/certificate';
import { CASES_MAX, interviewerForm } from '$lib/domain/interviewer';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readInterviewerPage } from '$lib/server/reports/interviewer-page';
import { revokeCertificate } from '$lib/server/usecases/revoke-certificate';
import { revokePhone } from '$lib/server/usecases/revoke-phone';
import { saveInterviewer } from '$lib/server/usecases/save-interviewer';

export const load = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'collectSamples');
		const today = dayOf(new Date());
		const found = await readInterviewerPage(locals.db.read, params.interviewerId, today);
		return {
			...found,
			certificates: found.certificates.map((one) => ({ ...one, standing: standingOf(one, today) })),
			casesLimit: CASES_MAX,
			isSaved: url.searchParams.has('da-luu'),
			isRevoked: url.searchParams.has('da-thu-hoi'),
			isShutOut: url.searchParams.has('da-khoa')
		};
	});

const revokeForm = z.object({
	certificateId: z.string().min(1).max(64),
	reason: z.string().trim().min(1).max(300)
});

const phoneForm = z.object({ phoneId: z.string().min(1).max(64) });

export const actions = {
	async save({ locals, params, request }) {
		const form = await request.formData();
		const all = (name: string) => form.getAll(name).map(String);
		const values = {
			officeId: String(form.get('officeId') ?? ''),
			languages: all('languages'),
			unitIds: all('unitIds'),
			servedUnitIds: all('servedUnitIds'),
			casesMax: String(form.get('casesMax') ?? '')
		};
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const parsed = interviewerForm.safeParse(values);
			if (!parsed.success) throw new Problem('input.invalid');
			const request = { accountId: params.interviewerId, form: parsed.data };
			return saveInterviewer(locals.db, { ...request, actorId, now: new Date() });
		});
		if ('accountId' in outcome) redirect(303, `?da-luu`);
		return fail(outcome.status, { ...outcome.data, values });
	},

	async revoke({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const parsed = revokeForm.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			return revokeCertificate(locals.db, { ...parsed.data, actorId, now: new Date() });
		});
		if ('revokedAt' in outcome) redirect(303, `?da-thu-hoi`);
		return fail(outcome.status, { ...outcome.data, values: null });
	},

	async revokePhone({ locals, params, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const parsed = phoneForm.safeParse(Object.fromEntries(await request.formData()));
			if (!parsed.success) throw new Problem('input.invalid');
			const whose = { ownerId: params.interviewerId, actorId };
			return revokePhone(locals.db, { ...parsed.data, ...whose, now: new Date() });
		});
		if ('revokedAt' in outcome) redirect(303, `?da-khoa`);
		return fail(outcome.status, { ...outcome.data, values: null });
	}
};
