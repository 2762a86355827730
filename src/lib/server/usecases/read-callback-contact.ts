import type { FieldContact } from '../../domain/phone-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { readContact } from '../intake/field-contact.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCallback } from '../repositories/callbacks.ts';
import { findContact } from '../repositories/frames.ts';
import { getCase } from '../repositories/samples.ts';

export interface Request {
	callbackId: string;
	actorId: string;
	now: Date;
}

/**
 * Whom to call, for whoever calls now; that he saw it is put on record.
 *
 * @returns null where the contact was deleted by rule
 * @throws Problem `callback.notFound`, `callback.wrongState`, `callback.ownInterview`
 */
export async function readCallbackContact(
	db: Database,
	personal: PersonalData,
	{ callbackId, actorId, now }: Request
): Promise<FieldContact | null> {
	const call = await getCallback(db.read, callbackId);
	if (call.state !== 'open') throw new Problem('callback.wrongState');
	if (call.interviewerId === actorId) throw new Problem('callback.ownInterview');
	const { dossierId } = await getCase(db.read, call.caseId ?? '');
	const sealed = await findContact(db.read, dossierId);
	const contact = readContact(personal, { id: dossierId, contact: sealed });
	if (contact === null) return null;
	const event = { at: now, actorId, action: 'callback.readContact', subjectId: callbackId };
	await db.write((tx) => recordEvent(tx, event));
	return contact;
}
