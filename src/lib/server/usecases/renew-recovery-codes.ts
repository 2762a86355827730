import { Problem } from '../../domain/problem.ts';
import type { Throttle } from '../auth/throttle.ts';
import { drawRecoveryCodes } from '../auth/totp.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findTotp, saveRecoveryCodes } from '../repositories/second-factors.ts';
import { mustKnowPassword } from './change-password.ts';

export interface Request {
	accountId: string;
	current: string;
	address: string;
	throttle: Throttle;
	now: Date;
}

/**
 * New recovery codes, shown this one time; those printed before are no longer good.
 *
 * @throws Problem `account.tooManyAttempts`, `password.wrong`, `account.stageOver`
 */
export async function renewRecoveryCodes(
	db: Database,
	{ now, ...asked }: Request
): Promise<string[]> {
	const { id } = await mustKnowPassword(db, asked);
	const { codes, hashes } = drawRecoveryCodes();
	await db.write(async (tx) => {
		if (!(await findTotp(tx, id))?.confirmedAt) throw new Problem('account.stageOver');
		await saveRecoveryCodes(tx, id, hashes);
		const event = { at: now, actorId: id, subjectId: id };
		await recordEvent(tx, { ...event, action: 'account.renewRecoveryCodes' });
	});
	return codes;
}
