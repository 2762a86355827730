import { mustBeSomebodyElse, mustGovern } from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { dayOf } from '../../text/date.ts';
import type { Database } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteTotp } from '../repositories/second-factors.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';
import { listUnitPath } from '../repositories/units.ts';

/**
 * Takes the second factor of a person away who lost phone and printed codes; his sessions end,
 * since whoever found the phone may have them.
 *
 * @throws Problem `account.notFound`, `access.denied`, `account.notYourself`
 */
export function resetTotp(
	db: Database,
	{ accountId, actor, now }: { accountId: string; actor: Actor; now: Date }
): Promise<void> {
	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		mustGovern(actor, await listUnitPath(tx, account.unitId, dayOf(now)));
		mustBeSomebodyElse(actor, accountId);
		await deleteTotp(tx, accountId);
		await deleteSessionsOf(tx, accountId);
		const event = { at: now, actorId: actor.id, subjectId: accountId };
		await recordEvent(tx, { ...event, action: 'account.resetTotp' });
	});
}
