import type { FieldDevice } from '../../domain/field-device.ts';
import { Problem } from '../../domain/problem.ts';
import { drawSecret } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listPhonesOf, savePhone } from '../repositories/field-devices.ts';

export interface Request {
	/** The interviewer, signed in on this phone. */
	readonly accountId: string;
	readonly name: string;
	readonly now: Date;
}

/** What only the phone keeps. */
export interface Enrolled {
	readonly phone: FieldDevice;
	readonly secret: string;
	/** Opens the phone's own store again where the PIN was forgotten. */
	readonly recoveryKey: string;
}

/** One in the hand, one in reserve. */
const PHONES_MAX = 2;

/**
 * Makes a phone one of the interviewer's. Each is told its secret here and never again.
 *
 * @throws Problem `fieldwork.tooManyPhones`
 */
export function enrolPhone(
	db: Database,
	personalData: PersonalData,
	{ accountId, name, now }: Request
): Promise<Enrolled> {
	const secret = drawSecret();
	return db.write(async (tx) => {
		const mine = (await listPhonesOf(tx, accountId)).filter(({ revokedAt }) => revokedAt === null);
		if (mine.length >= PHONES_MAX)
			throw new Problem('fieldwork.tooManyPhones', { max: PHONES_MAX });
		const phone: FieldDevice = {
			id: newId(now),
			accountId,
			name,
			createdAt: now,
			revokedAt: null,
			syncedAt: null,
			state: null
		};
		await savePhone(tx, { ...phone, secretHash: secret.hash });
		const event = { at: now, actorId: accountId, action: 'phone.enrol', subjectId: phone.id };
		await recordEvent(tx, { ...event, details: { name } });
		return { phone, secret: secret.plain, recoveryKey: recoveryKeyOf(personalData, phone.id) };
	});
}

/** Made from the installation's key: it lies nowhere, and is the same each time. */
export function recoveryKeyOf(personalData: PersonalData, phoneId: string): string {
	return personalData.mark(`phone store ${phoneId}`);
}
