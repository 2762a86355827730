import { codeField } from '$lib/domain/account-form';
import { requireActor } from '$lib/server/auth/access';
import { signIn } from '$lib/server/auth/session';
import { totpPicture } from '$lib/server/auth/totp-picture';
import { codeThrottle } from '$lib/server/auth/way';
import { answer, show } from '$lib/server/http';
import { getAccount } from '$lib/server/repositories/accounts';
import { findTotp } from '$lib/server/repositories/second-factors';
import { confirmTotp } from '$lib/server/usecases/enrol-totp';
import { m } from '$lib/text/generated/messages';

export const load = ({ locals }) =>
	show(async () => {
		const { id } = requireActor(locals);
		const isOn = Boolean((await findTotp(locals.db.read, id))?.confirmedAt);
		const { email } = await getAccount(locals.db.read, id);
		return {
			email,
			enrolment: isOn ? null : await totpPicture(locals.db, id, m['app.name']())
		};
	});

export const actions = {
	async confirm(event) {
		const { locals, request } = event;
		const now = new Date();
		return answer(async () => {
			const { id: accountId } = requireActor(locals);
			const codes = await confirmTotp(locals.db, {
				accountId,
				code: codeField.parse((await request.formData()).get('code')),
				address: event.getClientAddress(),
				throttle: codeThrottle,
				now
			});
			await signIn(event, accountId, 'full', now);
			return { codes };
		});
	}
};
