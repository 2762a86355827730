import type { FieldDevice } from '../../domain/field-device.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getPhone, savePhone } from '../repositories/field-devices.ts';

export interface Request {
	readonly phoneId: string;
	/** Whose it must be; null where somebody may shut out anybody's. */
	readonly ownerId: string | null;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Shuts a phone out: it gets no more contacts, and what it sends is not taken. What waits on it
 * stays there, and goes on its way once the phone is enrolled again.
 *
 * @throws Problem `fieldwork.phoneNotFound` also where it is somebody else's, `fieldwork.phoneRevoked`
 */
export function revokePhone(
	db: Database,
	{ phoneId, ownerId, actorId, now }: Request
): Promise<FieldDevice> {
	return db.write(async (tx) => {
		const phone = await getPhone(tx, phoneId);
		if (ownerId !== null && phone.accountId !== ownerId)
			throw new Problem('fieldwork.phoneNotFound');
		if (phone.revokedAt !== null) throw new Problem('fieldwork.phoneRevoked');
		const revoked = { ...phone, revokedAt: now };
		await savePhone(tx, revoked);
		const event = { at: now, actorId, action: 'phone.revoke', subjectId: phoneId };
		await recordEvent(tx, { ...event, details: { name: phone.name } });
		return revoked;
	});
}
