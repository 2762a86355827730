import { redirect } from '@sveltejs/kit';
import { passwordField } from '$lib/domain/account-form';
import { signIn } from '$lib/server/auth/session';
import { nextPath } from '$lib/server/auth/way';
import { answer, show } from '$lib/server/http';
import { acceptAccountLink, openAccountLink } from '$lib/server/usecases/accept-account-link';

/** Looking uses nothing up: programs that check links in letters look too. */
export const load = ({ locals, params, setHeaders }) =>
	show(async () => {
		setHeaders({ 'cache-control': 'no-store' });
		const { link, account } = await openAccountLink(locals.db.read, params.token, new Date());
		const { kind, expiresAt } = link;
		return { kind, expiresAt, name: account.name, email: account.email };
	});

export const actions = {
	async default(event) {
		const { locals, params, request } = event;
		const form = await request.formData();
		const now = new Date();
		const outcome = await answer(async () => {
			const { accountId, stage } = await acceptAccountLink(locals.db, {
				token: params.token,
				password: passwordField.parse(form.get('password')),
				repeated: passwordField.parse(form.get('repeated')),
				address: event.getClientAddress(),
				now
			});
			await signIn(event, accountId, stage, now);
			return stage;
		});
		if (typeof outcome !== 'string') return outcome;
		redirect(303, nextPath(outcome, null));
	}
};
