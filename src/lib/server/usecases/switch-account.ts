import type { Account } from '../../domain/account.ts';
import {
	mustBeSomebodyElse,
	mustGovern,
	mustLeaveAnAdministrator
} from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { deleteAccountLinksOf } from '../repositories/account-links.ts';
import {
	getAccount,
	listAdministrators,
	saveAccount,
	saveAccountsTurn
} from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';
import { listUnitPath } from '../repositories/units.ts';

export interface Request {
	accountId: string;
	isActive: boolean;
	actor: Actor;
	now: Date;
}

/**
 * Switches an account off, which ends its sessions and links at once, or on again.
 *
 * @throws Problem `account.notFound`, `access.denied`, `account.notYourself`,
 *   `account.lastAdministrator`
 */
export function switchAccount(
	db: Database,
	{ accountId, isActive, actor, now }: Request
): Promise<Account> {
	return db.write(async (tx) => {
		await saveAccountsTurn(tx, now);
		const account = await getAccount(tx, accountId);
		const path = await listUnitPath(tx, account.unitId, dayOf(now));
		mustGovern(actor, path);
		mustBeSomebodyElse(actor, accountId);
		const administrators = await listAdministrators(tx);
		if (administrators.some(({ id }) => id === accountId)) {
			const becoming = { ...account, isProvinceWide: path.length === 1, isActive };
			mustLeaveAnAdministrator(becoming, administrators.length - 1);
		}

		const switched = { ...account, isActive };
		await saveAccount(tx, switched);
		if (!isActive) {
			await deleteSessionsOf(tx, accountId);
			await deleteAccountLinksOf(tx, accountId);
		}
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: isActive ? 'account.enable' : 'account.disable',
			subjectId: accountId
		});
		return switched;
	});
}
