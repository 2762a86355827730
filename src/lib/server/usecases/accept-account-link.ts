import type { Account, SignInStage } from '../../domain/account.ts';
import type { AccountLink } from '../../domain/account-link.ts';
import { Problem } from '../../domain/problem.ts';
import { arrive } from '../auth/arrival.ts';
import { hashNewPassword } from '../auth/password.ts';
import { hashOf } from '../auth/session-store.ts';
import type { Database, Queries } from '../db/database.ts';
import { deleteAccountLink, findAccountLink } from '../repositories/account-links.ts';
import { getAccount, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';

/**
 * The link and whose it is. A link that never was, was used, is over, or belongs to an account
 * switched off: nobody is told which.
 *
 * @throws Problem `account.linkOver`
 */
export async function openAccountLink(
	db: Queries,
	token: string,
	now: Date
): Promise<{ link: AccountLink; account: Account }> {
	const link = await findAccountLink(db, hashOf(token), now);
	if (link === null || link.kind === 'setUp') throw new Problem('account.linkOver');
	const account = await getAccount(db, link.accountId);
	if (!account.isActive) throw new Problem('account.linkOver');
	return { link, account };
}

export interface Request {
	token: string;
	password: string;
	repeated: string;
	address: string;
	now: Date;
}

/**
 * Takes the password of whoever holds the link, once. The second factor stays: a link alone does
 * not pass it.
 *
 * @throws Problem `account.linkOver` and those of `hashNewPassword`
 */
export async function acceptAccountLink(
	db: Database,
	{ token, password, repeated, address, now }: Request
): Promise<{ accountId: string; stage: SignInStage }> {
	const { account: person } = await openAccountLink(db.read, token, now);
	const passwordHash = await hashNewPassword({ password, repeated }, person);

	return db.write(async (tx) => {
		const { link, account } = await openAccountLink(tx, token, now);
		if (!(await deleteAccountLink(tx, link.tokenHash))) throw new Problem('account.linkOver');
		const changed = { ...account, passwordHash, mustChangePassword: false };
		await saveAccount(tx, changed);
		await deleteSessionsOf(tx, account.id);
		await recordEvent(tx, {
			at: now,
			actorId: account.id,
			action: link.kind === 'invitation' ? 'account.acceptInvitation' : 'account.resetPassword',
			subjectId: account.id
		});
		const stage = await arrive(tx, changed, { passed: null, by: 'link', address, now });
		return { accountId: account.id, stage };
	});
}
