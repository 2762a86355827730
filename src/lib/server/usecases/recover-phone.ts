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
	readonly now: Date;
}

/**
 * Tells the interviewer who forgot his PIN the key that opens his phone's own store, so that a week
 * of interviews is not lost with six digits.
 *
 * @throws Problem `fieldwork.phoneNotFound` also where it is somebody else's, `fieldwork.phoneRevoked`
 */
export function recoverPhone(
	db: Database,
	personalData: PersonalData,
	{ phoneId, accountId, now }: Request
): Promise<{ recoveryKey: string }> {
	return db.write(async (tx) => {
		const phone = await findPhone(tx, phoneId);
		if (phone?.accountId !== accountId) throw new Problem('fieldwork.phoneNotFound');
		if (phone.revokedAt !== null) throw new Problem('fieldwork.phoneRevoked');
		const event = { at: now, actorId: accountId, action: 'phone.recover', subjectId: phoneId };
		await recordEvent(tx, event);
		return { recoveryKey: recoveryKeyOf(personalData, phoneId) };
	});
}
