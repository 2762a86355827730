import { Problem } from '../../domain/problem.ts';
import { hashNewPassword, verifyPassword } from '../auth/password.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Database } from '../db/database.ts';
import { getAccount, saveAccount } from '../repositories/accounts.ts';
import { deleteAccountLinksOf } from '../repositories/account-links.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';

export interface Request {
	accountId: string;
	current: string;
	password: string;
	repeated: string;
	address: string;
	throttle: Throttle;
	now: Date;
}

/**
 * Changes one's own password; every session of the person ends, and open links with them.
 *
 * @throws Problem `account.tooManyAttempts`, `password.wrong` and those of `hashNewPassword`
 */
export async function changePassword(
	db: Database,
	{ accountId, current, password, repeated, address, throttle, now }: Request
): Promise<void> {
	const account = await mustKnowPassword(db, { accountId, current, address, throttle });
	const passwordHash = await hashNewPassword({ password, repeated }, account);
	await db.write(async (tx) => {
		const before = await getAccount(tx, accountId);
		await saveAccount(tx, { ...before, passwordHash, mustChangePassword: false });
		await deleteSessionsOf(tx, accountId);
		await deleteAccountLinksOf(tx, accountId);
		await recordEvent(tx, {
			at: now,
			actorId: accountId,
			action: 'account.changePassword',
			subjectId: accountId
		});
	});
}

/**
 * The account, if the password just typed is its own: what somebody at an unlocked screen does
 * not know. Counted as an attempt like a sign-in.
 *
 * @throws Problem `account.tooManyAttempts`, `password.wrong`
 */
export async function mustKnowPassword(
	db: Database,
	{
		accountId,
		current,
		address,
		throttle
	}: Pick<Request, 'accountId' | 'current' | 'address' | 'throttle'>
) {
	const account = await getAccount(db.read, accountId);
	const minutes = await throttle.admit(account.email, address);
	if (minutes !== null) throw new Problem('account.tooManyAttempts', { minutes });
	// Whoever comes through a provider alone has none to show.
	const isRight =
		account.passwordHash === null || (await verifyPassword(account.passwordHash, current));
	if (!isRight) throw new Problem('password.wrong');
	await throttle.forgive(account.email, address);
	return account;
}
