import { mustBeSomebodyElse, mustGovern } from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { getAccount, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';
import { listUnitPath } from '../repositories/units.ts';

/**
 * Signs a person out everywhere; the next sign-in asks for a new password before anything else.
 *
 * @throws Problem `account.notFound`, `access.denied`, `account.notYourself`
 */
export function forceNewPassword(
	db: Database,
	{ accountId, actor, now }: { accountId: string; actor: Actor; now: Date }
): Promise<void> {
	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		mustGovern(actor, await listUnitPath(tx, account.unitId, dayOf(now)));
		mustBeSomebodyElse(actor, accountId);
		await saveAccount(tx, { ...account, mustChangePassword: true });
		await deleteSessionsOf(tx, accountId);
		const event = { at: now, actorId: actor.id, subjectId: accountId };
		await recordEvent(tx, { ...event, action: 'account.forceNewPassword' });
	});
}
