import type { SignInStage } from '../../domain/account.ts';
import { Problem } from '../../domain/problem.ts';
import { arrive } from '../auth/arrival.ts';
import { hashNewPassword, verifyPassword } from '../auth/password.ts';
import type { Database } from '../db/database.ts';
import { getAccount, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';

export interface Request {
	accountId: string;
	password: string;
	/** The same once more, against slips of the finger. */
	repeated: string;
	address: string;
	now: Date;
}

/**
 * The new password that an administrator asked for; all other sessions of the person end.
 *
 * @throws Problem `account.stageOver` and those of `hashNewPassword`; `password.common` also for
 *   the old password given again
 */
export async function choosePassword(
	db: Database,
	{ accountId, password, repeated, address, now }: Request
): Promise<SignInStage> {
	const before = await getAccount(db.read, accountId);
	if (await verifyPassword(before.passwordHash, password)) throw new Problem('password.common');
	const passwordHash = await hashNewPassword({ password, repeated }, before);

	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		if (!account.isActive || !account.mustChangePassword) throw new Problem('account.stageOver');
		const changed = { ...account, passwordHash, mustChangePassword: false };
		await saveAccount(tx, changed);
		await deleteSessionsOf(tx, accountId);
		await recordEvent(tx, {
			at: now,
			actorId: accountId,
			action: 'account.changePassword',
			subjectId: accountId
		});
		return arrive(tx, changed, { passed: 'newPassword', by: 'password', address, now });
	});
}
