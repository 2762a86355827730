import { z } from 'zod';
import type { FieldContact } from '../../domain/phone-day.ts';
import type { PersonalData } from '../personal-data.ts';

/** As `usecases/import-frame.ts` sealed it; lists of earlier releases have no position. */
const sealedContact = z.object({
	name: z.string().nullable().default(null),
	phone: z.string().nullable().default(null),
	address: z.string().nullable().default(null),
	latitude: z.number().nullable().default(null),
	longitude: z.number().nullable().default(null)
});

/**
 * What an interviewer needs to find a person; identity numbers stay where they are.
 *
 * @returns null once the contact was deleted
 * @throws Problem `personal.unreadable`
 */
export function readContact(
	personalData: PersonalData,
	{ id, contact }: { readonly id: string; readonly contact: Buffer | null }
): FieldContact | null {
	if (contact === null) return null;
	const read: unknown = JSON.parse(personalData.decrypt(contact, `frame ${id}`));
	const { latitude, longitude, ...known } = sealedContact.parse(read);
	const isPlaced = latitude !== null && longitude !== null;
	return { ...known, position: isPlaced ? { latitude, longitude } : null };
}
