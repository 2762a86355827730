import type { Database } from '../db/database.ts';
import { findAccountByEmail, saveAccount } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteTotp } from '../repositories/second-factors.ts';
import { deleteSessionsOf } from '../repositories/sessions.ts';
import { issue } from './issue-account-link.ts';

/**
 * Lets somebody in again whom no administrator can help: asked at the server's own keyboard,
 * whose owner holds the database anyway.
 *
 * @returns the token of a link to choose a password; null where there is no such account
 */
export function rescueAccount(
	db: Database,
	{ email, now }: { email: string; now: Date }
): Promise<string | null> {
	return db.write(async (tx) => {
		const found = await findAccountByEmail(tx, email);
		if (found === null) return null;
		const account = { ...found, isActive: true };
		await saveAccount(tx, account);
		await deleteTotp(tx, account.id);
		await deleteSessionsOf(tx, account.id);
		const { token } = await issue(tx, { account, actorId: 'system', now });
		const event = { at: now, actorId: 'system', subjectId: account.id };
		await recordEvent(tx, { ...event, action: 'account.rescue' });
		return token;
	});
}
