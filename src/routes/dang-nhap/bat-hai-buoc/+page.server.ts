import { redirect } from '@sveltejs/kit';
import { codeField } from '$lib/domain/account-form';
import { localPath } from '$lib/server/auth/local-path';
import { signIn } from '$lib/server/auth/session';
import { totpPicture } from '$lib/server/auth/totp-picture';
import { codeThrottle, nextPath, requireStage } from '$lib/server/auth/way';
import { answer, show } from '$lib/server/http';
import { getAccount } from '$lib/server/repositories/accounts';
import { findTotp } from '$lib/server/repositories/second-factors';
import { confirmTotp, goOnAfterTotp } from '$lib/server/usecases/enrol-totp';
import { m } from '$lib/text/generated/messages';

export const load = ({ locals, url }) =>
	show(async () => {
		const accountId = requireStage(locals, 'enrolTotp');
		const isOn = Boolean((await findTotp(locals.db.read, accountId))?.confirmedAt);
		const { email } = await getAccount(locals.db.read, accountId);
		const enrolment = isOn ? null : await totpPicture(locals.db, accountId, m['app.name']());
		return { goesTo: localPath(url.searchParams.get('ve'), '/quan-tri'), email, enrolment };
	});

export const actions = {
	confirm: ({ locals, request, getClientAddress }) =>
		answer(async () => {
			const accountId = requireStage(locals, 'enrolTotp');
			const codes = await confirmTotp(locals.db, {
				accountId,
				code: codeField.parse((await request.formData()).get('code')),
				address: getClientAddress(),
				throttle: codeThrottle,
				now: new Date()
			});
			return { codes };
		}),

	/** The codes are printed: now the sign-in is complete, under a new session. */
	async go(event) {
		const { locals, request } = event;
		const accountId = requireStage(locals, 'enrolTotp');
		const form = await request.formData();
		const now = new Date();
		const address = event.getClientAddress();
		const outcome = await answer(async () => {
			const stage = await goOnAfterTotp(locals.db, { accountId, address, now });
			await signIn(event, accountId, stage, now);
			return stage;
		});
		if (typeof outcome !== 'string') return outcome;
		redirect(303, nextPath(outcome, form.get('ve')));
	}
};
