import { standingOf, type Account } from '../../domain/account.ts';
import { linkHours, type AccountLinkKind } from '../../domain/account-link.ts';
import { mustGovern } from '../../domain/account-rule.ts';
import type { Actor } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { dayOf } from '../../text/date.ts';
import { drawSecret } from '../auth/device.ts';
import type { Database, Queries } from '../db/database.ts';
import { saveAccountLink } from '../repositories/account-links.ts';
import { getAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listUnitPath } from '../repositories/units.ts';

export interface Issued {
	readonly account: Account;
	readonly kind: AccountLinkKind;
	readonly token: string;
	readonly expiresAt: Date;
}

/**
 * A new one-time link for an account: an invitation where nobody came yet, else to choose a new
 * password. The link before it is no longer good.
 *
 * @throws Problem `account.notFound`, `account.disabled`, `access.denied`
 */
export function issueAccountLink(
	db: Database,
	{ accountId, actor, now }: { accountId: string; actor: Actor; now: Date }
): Promise<Issued> {
	return db.write(async (tx) => {
		const account = await getAccount(tx, accountId);
		mustGovern(actor, await listUnitPath(tx, account.unitId, dayOf(now)));
		return issue(tx, { account, actorId: actor.id, now });
	});
}

/** The same for whoever sits at the server's own keyboard. */
export async function issue(
	tx: Queries,
	{ account, actorId, now }: { account: Account; actorId: string; now: Date }
): Promise<Issued> {
	if (!account.isActive) throw new Problem('account.disabled');
	const kind = standingOf(account) === 'invited' ? 'invitation' : 'reset';
	const { plain, hash } = drawSecret();
	const expiresAt = new Date(now.getTime() + linkHours[kind] * 3_600_000);
	await saveAccountLink(tx, {
		tokenHash: hash,
		accountId: account.id,
		kind,
		createdBy: actorId,
		createdAt: now,
		expiresAt
	});
	const event = { at: now, actorId, subjectId: account.id };
	await recordEvent(tx, { ...event, action: 'account.issueLink' });
	return { account, kind, token: plain, expiresAt };
}
