import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localPath } from '$lib/server/auth/local-path';
import { signIn } from '$lib/server/auth/session';
import { createThrottle } from '$lib/server/auth/throttle';
import { answer } from '$lib/server/http';
import { signInWithPassword } from '$lib/server/usecases/sign-in';

/** Counts attempts of this process, whoever makes them. */
const throttle = createThrottle();

/** What is too long for a real field is cut off here, and never hashed. */
const credentials = z.object({
	email: z.string().max(200).catch(''),
	password: z.string().max(200).catch('')
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
				throttle,
				now
			});
			await signIn(event, account.id);
			return null;
		});
		if (outcome !== null) return outcome;
		redirect(303, localPath(form.ve, '/quan-tri'));
	}
};
