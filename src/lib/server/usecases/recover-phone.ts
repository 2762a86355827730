import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findPhone } from '../repositories/field-devices.ts';
import { recoveryKeyOf } from './enrol-phone.ts';

export interface Request {
	readonly phoneId: string;
	/** The interviewer, signed in with password on this phone. */
	readonly accountId: string;
	/** When this session began: one that was left open on the phone proves nothing. */
	readonly signedInAt: Date | null;
	readonly now: Date;
}

const FRESH_MS = 15 * 60_000;

/**
 * Tells the interviewer who forgot his PIN the key that opens his phone's own store, so that a week
 * of interviews is not lost with six digits.
 *
 * @throws Problem `fieldwork.signInAgain`, `fieldwork.phoneNotFound` also where it is somebody else's,
 *   `fieldwork.phoneRevoked`
 */
export function recoverPhone(
	db: Database,
	personalData: PersonalData,
	{ phoneId, accountId, signedInAt, now }: Request
): Promise<{ recoveryKey: string }> {
	return db.write(async (tx) => {
		const isFresh = signedInAt !== null && now.getTime() - signedInAt.getTime() <= FRESH_MS;
		if (!isFresh) throw new Problem('fieldwork.signInAgain');
		const phone = await findPhone(tx, phoneId);
		if (phone?.accountId !== accountId) throw new Problem('fieldwork.phoneNotFound');
		if (phone.revokedAt !== null) throw new Problem('fieldwork.phoneRevoked');
		const event = { at: now, actorId: accountId, action: 'phone.recover', subjectId: phoneId };
		await recordEvent(tx, event);
		return { recoveryKey: recoveryKeyOf(personalData, phoneId) };
	});
}
