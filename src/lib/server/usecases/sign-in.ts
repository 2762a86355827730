import { Problem } from '../../domain/problem.ts';
import type { Account } from '../../domain/account.ts';
import { verifyPassword } from '../auth/password.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Database } from '../db/database.ts';
import { findAccountByEmail } from '../repositories/accounts.ts';
import { recordEvent } from '../repositories/audit.ts';

export interface Request {
	email: string;
	password: string;
	/** Network address of the browser, for the throttle and the audit log. */
	address: string;
	throttle: Throttle;
	now: Date;
}

/** Nobody's hash: an unknown account takes as long to refuse as a wrong password. */
const nobodysHash =
	'$argon2id$v=19$m=19456,t=2,p=1$Jq2q8I4ZcH2ahfGWDAY9xg$x9OhiXVNyXCTRzm+X/xYiN0fc4NDd6PkqkHsK0zyvv4';

/**
 * Whose e-mail and password these are. Both outcomes leave an audit event; the typed e-mail of
 * an unknown account does not, since people type passwords into the wrong field.
 *
 * @throws Problem `account.tooManyAttempts`, `account.wrongPassword`
 */
export async function signInWithPassword(
	db: Database,
	{ email, password, address, throttle, now }: Request
): Promise<Account> {
	const key = email.trim().toLowerCase();
	const waitMinutes = await throttle.admit(key, address);
	if (waitMinutes !== null) throw new Problem('account.tooManyAttempts', { minutes: waitMinutes });

	const account = await findAccountByEmail(db.read, key);
	const isRight = await verifyPassword(account?.passwordHash ?? nobodysHash, password);
	if (!account?.isActive || !isRight) {
		const id = account?.id ?? 'unknown';
		await record(db, { at: now, actorId: id, action: 'account.signInFailed', address });
		throw new Problem('account.wrongPassword');
	}

	await throttle.forgive(key, address);
	await record(db, { at: now, actorId: account.id, action: 'account.signIn', address });
	return account;
}

function record(
	db: Database,
	event: { at: Date; actorId: string; action: string; address: string }
): Promise<void> {
	const { address, ...rest } = event;
	return db.write((tx) =>
		recordEvent(tx, { ...rest, subjectId: event.actorId, details: { address } })
	);
}
