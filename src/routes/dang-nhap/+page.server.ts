import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { passwordField } from '$lib/domain/account-form';
import { localPath } from '$lib/server/auth/local-path';
import { signIn } from '$lib/server/auth/session';
import { nextPath, passwordThrottle } from '$lib/server/auth/way';
import { answer } from '$lib/server/http';
import { signInWithPassword } from '$lib/server/usecases/sign-in';

/** What is too long for a real field is cut off here, and never hashed. */
const credentials = z.object({
	email: z.string().max(200).catch(''),
	password: passwordField
});

export const load = ({ locals, url }) => {
	const goesTo = localPath(url.searchParams.get('ve'), '/quan-tri');
	if (locals.actor) redirect(303, goesTo);
	return {
		goesTo,
		isSentHere: url.searchParams.has('ve'),
		isSignedOut: url.searchParams.has('ra')
	};
};

export const actions = {
	async default(event) {
		const form = Object.fromEntries(await event.request.formData());
		const { email, password } = credentials.parse(form);
		const address = event.getClientAddress();
		const now = new Date();

		const outcome = await answer(async () => {
			const account = await signInWithPassword(event.locals.db, {
				email,
				password,
				address,
				throttle: passwordThrottle,
				now
			});
			await signIn(event, account.id, account.stage, now);
			return account.stage;
		});
		if (typeof outcome !== 'string') return outcome;
		redirect(303, nextPath(outcome, form.ve));
	}
};
