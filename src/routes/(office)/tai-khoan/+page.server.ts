import { passwordField } from '$lib/domain/account-form';
import { requireActor } from '$lib/server/auth/access';
import { signIn } from '$lib/server/auth/session';
import { hashOf } from '$lib/server/auth/session-store';
import { passwordThrottle } from '$lib/server/auth/way';
import { answer, show } from '$lib/server/http';
import { ownAccount } from '$lib/server/reports/own-account';
import { changePassword } from '$lib/server/usecases/change-password';
import { endSessions } from '$lib/server/usecases/end-sessions';
import { removeTotp } from '$lib/server/usecases/remove-totp';
import { renewRecoveryCodes } from '$lib/server/usecases/renew-recovery-codes';
import type { RequestEvent } from './$types';

export const load = ({ locals }) =>
	show(async () => {
		const { id } = requireActor(locals);
		return { own: await ownAccount(locals.db.read, id, hashOf(locals.sessionId)) };
	});

export const actions = {
	password: (event) =>
		answer(async () => {
			const { form, ...asked } = await ask(event);
			await changePassword(event.locals.db, {
				...asked,
				password: passwordField.parse(form.get('password')),
				repeated: passwordField.parse(form.get('repeated'))
			});
			await signIn(event, asked.accountId, 'full', asked.now);
			return { done: 'password' as const };
		}),

	codes: (event) =>
		answer(async () => {
			const { form: _, ...asked } = await ask(event);
			return { codes: await renewRecoveryCodes(event.locals.db, asked) };
		}),

	remove: (event) =>
		answer(async () => {
			const { form: _, ...asked } = await ask(event);
			await removeTotp(event.locals.db, asked);
			await signIn(event, asked.accountId, 'full', asked.now);
			return { done: 'removed' as const };
		}),

	end: ({ locals, request }) =>
		answer(async () => {
			const { id } = requireActor(locals);
			const onlyHash = String((await request.formData()).get('session') ?? '');
			return { done: 'ended' as const, ended: await end(locals, id, onlyHash) };
		}),

	endAll: ({ locals }) =>
		answer(async () => {
			const { id } = requireActor(locals);
			return { done: 'ended' as const, ended: await end(locals, id, null) };
		})
};

/** What the deeds that ask for the password once more have in common. */
async function ask({ locals, request, getClientAddress }: RequestEvent) {
	const { id: accountId } = requireActor(locals);
	const form = await request.formData();
	return {
		form,
		accountId,
		current: passwordField.parse(form.get('current')),
		address: getClientAddress(),
		throttle: passwordThrottle,
		now: new Date()
	};
}

function end(locals: App.Locals, accountId: string, onlyHash: string | null): Promise<number> {
	const exceptHash = hashOf(locals.sessionId);
	const now = new Date();
	return endSessions(locals.db, { accountId, actorId: accountId, onlyHash, exceptHash, now });
}
