import { fail, redirect } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/permission';
import { requireDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { accountDetails } from '$lib/server/reports/account-details';
import { unitChoices } from '$lib/server/reports/account-list';
import { getAccount } from '$lib/server/repositories/accounts';
import { listUnitPath } from '$lib/server/repositories/units';
import { changeAccount } from '$lib/server/usecases/change-account';
import { endSessions } from '$lib/server/usecases/end-sessions';
import { forceNewPassword } from '$lib/server/usecases/force-new-password';
import { issueAccountLink } from '$lib/server/usecases/issue-account-link';
import { resetTotp } from '$lib/server/usecases/reset-totp';
import { switchAccount } from '$lib/server/usecases/switch-account';
import { unlinkIdentity } from '$lib/server/usecases/unlink-identity';
import { withdrawInvitation } from '$lib/server/usecases/withdraw-invitation';
import { dayOf } from '$lib/text/date';
import { readAccount, valuesOf } from '../account-fields';
import { slipOf } from '../slip';
import type { RequestEvent } from './$types';

export const load = ({ locals, params }) =>
	show(async () => {
		const actor = await requireAccount(locals, params.accountId);
		const now = new Date();
		const units = await unitChoices(locals.db.read, actor.unitId, now);
		return {
			account: await accountDetails(locals.db.read, params.accountId, now),
			units: units.map(({ code, nameVi }) => ({ code, nameVi })),
			isSelf: actor.id === params.accountId
		};
	});

export const actions = {
	async save(event) {
		const values = valuesOf(await event.request.formData());
		const outcome = await act(event, async (by) => {
			await changeAccount(event.locals.db, {
				...by,
				change: await readAccount(event.locals.db, values)
			});
			return { done: 'saved' as const };
		});
		return 'done' in outcome ? outcome : fail(outcome.status, { ...outcome.data, values });
	},

	link: (event) =>
		act(event, async (by) => {
			const issued = await issueAccountLink(event.locals.db, by);
			return { slip: await slipOf(issued, event.url.origin) };
		}),

	force: (event) =>
		act(event, async (by) => {
			await forceNewPassword(event.locals.db, by);
			return { done: 'forced' as const };
		}),

	totp: (event) =>
		act(event, async (by) => {
			await resetTotp(event.locals.db, by);
			return { done: 'totpReset' as const };
		}),

	sessions: (event) =>
		act(event, async ({ accountId, actor, now }) => {
			const ended = await endSessions(event.locals.db, {
				accountId,
				actorId: actor.id,
				onlyHash: null,
				exceptHash: '',
				now
			});
			return { ended };
		}),

	unlink: (event) =>
		act(event, async (by) => {
			await unlinkIdentity(event.locals.db, by);
			return { done: 'unlinked' as const };
		}),

	disable: (event) =>
		act(event, async (by) => {
			await switchAccount(event.locals.db, { ...by, isActive: false });
			return { done: 'disabled' as const };
		}),

	enable: (event) =>
		act(event, async (by) => {
			await switchAccount(event.locals.db, { ...by, isActive: true });
			return { done: 'enabled' as const };
		}),

	async withdraw(event) {
		const outcome = await act(event, async (by) => {
			await withdrawInvitation(event.locals.db, by);
			return { done: 'withdrawn' as const };
		});
		if ('done' in outcome) redirect(303, '/quan-tri/tai-khoan?da-thu-hoi');
		return outcome;
	}
};

interface By {
	accountId: string;
	actor: Actor;
	now: Date;
}

/** One deed to the account by a person who may do it. */
function act<Done>({ locals, params }: RequestEvent, work: (by: By) => Promise<Done>) {
	return answer(async () => {
		const actor = await requireAccount(locals, params.accountId);
		return work({ accountId: params.accountId, actor, now: new Date() });
	});
}

/** Accounts are looked after in the branch of their unit. */
async function requireAccount(locals: App.Locals, accountId: string): Promise<Actor> {
	requireRoleDeed(locals, 'manageAccounts');
	const { unitId } = await getAccount(locals.db.read, accountId);
	const path = await listUnitPath(locals.db.read, unitId, dayOf(new Date()));
	return requireDeed(locals, 'manageAccounts', path);
}
