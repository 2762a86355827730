import { needsTotp } from '../../domain/account.ts';
import { Problem } from '../../domain/problem.ts';
import { readTotpRule } from '../auth/arrival.ts';
import type { Throttle } from '../auth/throttle.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteTotp } from '../repositories/second-factors.ts';
import { mustKnowPassword } from './change-password.ts';

export interface Request {
	accountId: string;
	current: string;
	address: string;
	throttle: Throttle;
	now: Date;
}

/**
 * Switches one's own second factor off, where the installation does not ask for it; for a new
 * phone, where it does, an administrator resets it.
 *
 * @throws Problem `account.tooManyAttempts`, `password.wrong`, `account.totpNeeded`
 */
export async function removeTotp(db: Database, { now, ...asked }: Request): Promise<void> {
	const { id, role } = await mustKnowPassword(db, asked);
	await db.write(async (tx) => {
		if (needsTotp(role, await readTotpRule(tx))) throw new Problem('account.totpNeeded');
		await deleteTotp(tx, id);
		const event = { at: now, actorId: id, subjectId: id };
		await recordEvent(tx, { ...event, action: 'account.removeTotp' });
	});
}
