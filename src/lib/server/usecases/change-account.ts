import type { Account } from '../../domain/account.ts';
import {
	mustBeSomebodyElse,
	mustGovern,
	mustLeaveAnAdministrator
} from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { deleteAccountLinksOf } from '../repositories/account-links.ts';
import {
	findAccountByEmail,
	getAccount,
	listAdministrators,
	saveAccount,
	saveAccountsTurn
} from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';
import { listUnitPath } from '../repositories/units.ts';
import type { Invitation } from './invite-account.ts';

export interface Request {
	accountId: string;
	/** What the account shall be. */
	change: Invitation;
	actor: Actor;
	now: Date;
}

/**
 * Changes name, e-mail, role and unit. Whoever may do other things than before signs in anew; so
 * does whoever signs in by another e-mail.
 *
 * @throws Problem `account.notFound`, `access.denied`, `account.notYourself`,
 *   `account.emailTaken`, `account.lastAdministrator`, `unit.notFound`
 */
export function changeAccount(
	db: Database,
	{ accountId, change, actor, now }: Request
): Promise<Account> {
	return db.write(async (tx) => {
		await saveAccountsTurn(tx, now);
		const account = await getAccount(tx, accountId);
		const path = await listUnitPath(tx, change.unitId, dayOf(now));
		mustGovern(actor, await listUnitPath(tx, account.unitId, dayOf(now)), path);
		const isOther = change.role !== account.role || change.unitId !== account.unitId;
		if (isOther) mustBeSomebodyElse(actor, accountId);
		const namesake = await findAccountByEmail(tx, change.email);
		if (namesake && namesake.id !== accountId) {
			throw new Problem('account.emailTaken', { email: change.email });
		}
		const administrators = await listAdministrators(tx);
		if (administrators.some(({ id }) => id === accountId)) {
			const becoming = { ...change, isProvinceWide: path.length === 1, isActive: true };
			mustLeaveAnAdministrator(becoming, administrators.length - 1);
		}

		const changed = { ...account, ...change };
		await saveAccount(tx, changed);
		if (isOther || change.email !== account.email) {
			await deleteSessionsOf(tx, accountId);
			await deleteAccountLinksOf(tx, accountId);
		}
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: 'account.change',
			subjectId: accountId,
			details: {
				...(change.role === account.role ? {} : { roleBefore: account.role, role: change.role }),
				...(change.unitId === account.unitId
					? {}
					: { unitBefore: account.unitId, unit: change.unitId })
			}
		});
		return changed;
	});
}
