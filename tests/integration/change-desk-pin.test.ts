import { afterEach, beforeEach, expect, it } from 'vitest';
import { isPin } from '../../src/lib/domain/device-pin.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findPin } from '../../src/lib/server/repositories/desk-pins.ts';
import { changeDeskPin } from '../../src/lib/server/usecases/change-desk-pin.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDevice } from '../support/devices.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('a new PIN takes the place of the old one on every tablet of the desk; the log does not know it', async () => {
	const desk = await aDesk(db, await aUnit(db));
	await aDevice(db, desk);
	const before = await findPin(db.read, desk.id);
	const pin = await changeDeskPin(db, { deskId: desk.id, actorId: 'an', now: today });

	const verifier = await findPin(db.read, desk.id);
	expect(verifier).not.toEqual(before);
	expect(verifier && (await isPin(verifier, pin))).toBe(true);
	const [event] = await listEvents(db.read, { limit: 1 });
	expect(event).toMatchObject({ action: 'desk.changePin', subjectId: desk.id });
	expect(JSON.stringify(event?.details)).not.toContain(pin);
});
