import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { passwordField } from '$lib/domain/account-form';
import { Problem } from '$lib/domain/problem';
import { localPath } from '$lib/server/auth/local-path';
import { providerLabel } from '$lib/server/auth/provider';
import { signIn } from '$lib/server/auth/session';
import { nextPath, passwordThrottle } from '$lib/server/auth/way';
import { answer } from '$lib/server/http';
import { signInWithPassword } from '$lib/server/usecases/sign-in';
import { sayProblem } from '$lib/text/problem';

/** What is too long for a real field is cut off here, and never hashed. */
const credentials = z.object({
	email: z.string().max(200).catch(''),
	password: passwordField
});

/** What the way through the provider may end with. */
const providerTrouble = z.enum([
	'identity.notOffered',
	'identity.failed',
	'identity.unknown',
	'identity.unreachable',
	'account.tooManyAttempts'
]);

export const load = ({ locals, url }) => {
	const goesTo = localPath(url.searchParams.get('ve'), '/quan-tri');
	if (locals.actor) redirect(303, goesTo);
	const trouble = providerTrouble.safeParse(url.searchParams.get('loi'));
	return {
		goesTo,
		provider: providerLabel(),
		trouble: trouble.success ? sayProblem(new Problem(trouble.data, { minutes: 15 })) : null,
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
