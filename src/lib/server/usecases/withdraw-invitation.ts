import { standingOf } from '../../domain/account.ts';
import { mustGovern } from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { deleteAccountLinksOf } from '../repositories/account-links.ts';
import { deleteAccount, getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listUnitPath } from '../repositories/units.ts';

/**
 * Takes an invitation back that nobody has taken; the account was never used, so it goes too.
 *
 * @throws Problem `account.notFound`, `access.denied`, `account.alreadyUsed`
 */
export function withdrawInvitation(
	db: Database,
	{ accountId, actor, now }: { accountId: string; actor: Actor; now: Date }
): Promise<void> {
	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		mustGovern(actor, await listUnitPath(tx, account.unitId, dayOf(now)));
		if (standingOf(account) !== 'invited') throw new Problem('account.alreadyUsed');
		await deleteAccountLinksOf(tx, accountId);
		await deleteAccount(tx, accountId);
		await recordEvent(tx, {
			at: now,
			actorId: actor.id,
			action: 'account.withdrawInvitation',
			subjectId: accountId
		});
	});
}
