import { redirect } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { localPath } from '$lib/server/auth/local-path';
import { returnFromProvider } from '$lib/server/auth/provider';
import { provisionNow } from '$lib/server/auth/provision';
import { signIn } from '$lib/server/auth/session';
import { nextPath, providerThrottle } from '$lib/server/auth/way';
import { signInWithIdentity } from '$lib/server/usecases/sign-in-with-identity';
import { orBackToDoor, takeWayBack } from '../way-back';

/** Where the provider sends the browser back to. */
export const GET = async (event) => {
	const { url, cookies, locals } = event;
	const { read } = locals.db;
	const address = event.getClientAddress();
	const now = new Date();
	const kept = takeWayBack({ url, cookies });
	const goesTo = localPath(kept?.goesTo, '/quan-tri');

	const stage = await orBackToDoor(goesTo, async () => {
		if (kept === null) throw new Problem('identity.failed');
		const minutes = await providerThrottle.admit(address, address);
		if (minutes !== null) throw new Problem('account.tooManyAttempts', { minutes });
		const claims = await returnFromProvider(url, kept);
		const provision = await provisionNow(read, now);
		const account = await signInWithIdentity(locals.db, { claims, provision, address, now });
		await signIn(event, account.id, account.stage, now);
		await providerThrottle.forgive(address, address);
		return account.stage;
	});
	redirect(303, nextPath(stage, goesTo));
};
