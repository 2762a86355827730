/**
 * Who an invitee is and by which link he answers, under the key for personal data: it lies outside
 * the database, so that nobody who holds a copy of the database can tell whose ticket was used.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PersonalData } from './personal-data.ts';

const person = z.object({ name: z.string(), contact: z.string(), code: z.string() });

/** A person and the code of his link. */
export type InvitedPerson = z.infer<typeof person>;

/** Opens for this invitee only. */
export function sealPerson(key: PersonalData, id: string, invited: InvitedPerson): Buffer {
	return key.encrypt(JSON.stringify(invited), placeOf(id));
}

/** @throws Problem `personal.unreadable` */
export function openPerson(key: PersonalData, invitee: { id: string; sealed: Uint8Array }) {
	return person.parse(JSON.parse(key.decrypt(invitee.sealed, placeOf(invitee.id))));
}

/** By it a contact is known again in the lists of a campaign, and cannot be guessed. */
export function contactMark(key: PersonalData, campaignId: string, contact: string): string {
	return key.mark(`invitation ${campaignId} ${contact}`);
}

/** What a ticket knows of a code: it cannot be turned back. */
export function ticketHash(code: string): string {
	return createHash('sha256').update(`ticket ${code}`).digest('hex');
}

const placeOf = (id: string) => `invitee ${id}`;
