import { Problem } from '../../domain/problem.ts';
import type { Account, SignInStage } from '../../domain/account.ts';
import { arrive } from '../auth/arrival.ts';
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

/**
 * Whose e-mail and password these are, and what is still asked of him. Both outcomes leave an
 * audit event; the typed e-mail of an unknown account does not, since people type passwords into
 * the wrong field.
 *
 * @throws Problem `account.tooManyAttempts`, `account.wrongPassword`
 */
export async function signInWithPassword(
	db: Database,
	{ email, password, address, throttle, now }: Request
): Promise<Account & { stage: SignInStage }> {
	const key = email.trim().toLowerCase();
	const waitMinutes = await throttle.admit(key, address);
	if (waitMinutes !== null) throw new Problem('account.tooManyAttempts', { minutes: waitMinutes });

	const account = await findAccountByEmail(db.read, key);
	const isRight = await verifyPassword(account?.passwordHash ?? null, password);
	if (!account?.isActive || !isRight) {
		const id = account?.id ?? 'unknown';
		await db.write((tx) =>
			recordEvent(tx, {
				at: now,
				actorId: id,
				action: 'account.signInFailed',
				subjectId: id,
				details: { address }
			})
		);
		throw new Problem('account.wrongPassword');
	}

	await throttle.forgive(key, address);
	const stage = await db.write((tx) =>
		arrive(tx, account, { passed: null, by: 'password', address, now })
	);
	return { ...account, stage };
}
