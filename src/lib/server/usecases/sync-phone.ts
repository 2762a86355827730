import type { FieldDevice, PhoneState } from '../../domain/field-device.ts';
import { needsContact, type FieldContact, type PhoneDay } from '../../domain/phone-day.ts';
import type { Database } from '../db/database.ts';
import { readContact } from '../intake/field-contact.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { savePhoneState } from '../repositories/field-devices.ts';
import { readPhoneDay } from '../reports/phone-day.ts';

export interface Request {
	readonly phone: FieldDevice;
	readonly state: PhoneState;
	/** Cases whose contact the phone holds. */
	readonly contactsOf: readonly string[];
	readonly now: Date;
}

/**
 * Notes how a phone is doing, and gives it what it needs for the days to come: the interviewer's own
 * cases and nobody else's. Each contact that leaves the server is a view of it, and stands in the log.
 *
 * @throws Problem `personal.unreadable`
 */
export async function syncPhone(
	db: Database,
	personalData: PersonalData,
	{ phone, state, contactsOf, now }: Request
): Promise<PhoneDay> {
	const { accountId } = phone;
	const { day, given } = await readPhoneDay(db.read, personalData, { accountId, now });
	const held = new Set(contactsOf);
	const contacts = new Map<string, FieldContact>();
	for (const { found, dossier } of given) {
		const isWanted = needsContact(found) && !held.has(found.id);
		const contact = isWanted && dossier ? readContact(personalData, dossier) : null;
		if (contact !== null) contacts.set(found.id, contact);
	}
	await db.write(async (tx) => {
		await savePhoneState(tx, phone.id, { state, syncedAt: now });
		for (const subjectId of contacts.keys()) {
			const event = { at: now, actorId: accountId, action: 'frame.readContact', subjectId };
			await recordEvent(tx, { ...event, details: { phone: phone.name } });
		}
	});
	return { ...day, contacts: Object.fromEntries(contacts) };
}
