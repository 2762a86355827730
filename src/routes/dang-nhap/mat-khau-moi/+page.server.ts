import { redirect } from '@sveltejs/kit';
import { passwordField } from '$lib/domain/account-form';
import { localPath } from '$lib/server/auth/local-path';
import { signIn } from '$lib/server/auth/session';
import { nextPath, requireStage } from '$lib/server/auth/way';
import { answer } from '$lib/server/http';
import { choosePassword } from '$lib/server/usecases/choose-password';

export const load = ({ locals, url }) => {
	requireStage(locals, 'newPassword');
	return { goesTo: localPath(url.searchParams.get('ve'), '/quan-tri') };
};

export const actions = {
	async default(event) {
		const { locals, request } = event;
		const accountId = requireStage(locals, 'newPassword');
		const form = await request.formData();
		const now = new Date();
		const outcome = await answer(async () => {
			const stage = await choosePassword(locals.db, {
				accountId,
				password: passwordField.parse(form.get('password')),
				repeated: passwordField.parse(form.get('repeated')),
				address: event.getClientAddress(),
				now
			});
			await signIn(event, accountId, stage, now);
			return stage;
		});
		if (typeof outcome !== 'string') return outcome;
		redirect(303, nextPath(outcome, form.get('ve')));
	}
};
