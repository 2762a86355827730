import { drawPin } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { savePin } from '../repositories/desk-pins.ts';
import { getUnit } from '../repositories/units.ts';

export interface Request {
	deskId: string;
	actorId: string;
	now: Date;
}

/**
 * Draws another PIN for the staff corner of a desk's tablets; each takes it over at its next heartbeat.
 *
 * @returns the PIN, told once
 * @throws Problem `unit.notFound`
 */
export async function changeDeskPin(
	db: Database,
	{ deskId, actorId, now }: Request
): Promise<string> {
	const { pin, verifier } = await drawPin();
	return db.write(async (tx) => {
		await getUnit(tx, deskId);
		await savePin(tx, deskId, { verifier, changedAt: now });
		await recordEvent(tx, { at: now, actorId, action: 'desk.changePin', subjectId: deskId });
		return pin;
	});
}
