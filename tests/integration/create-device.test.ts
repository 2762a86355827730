import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { isPin } from '../../src/lib/domain/device-pin.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findPin } from '../../src/lib/server/repositories/desk-pins.ts';
import { getDevice, listDevices } from '../../src/lib/server/repositories/devices.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDevice } from '../support/devices.ts';

let db: TestDatabase;
let unit: Unit;
let desk: Unit;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db);
	desk = await aDesk(db, unit);
});
afterEach(() => db.close());

describe('creating a device', () => {
	it('leaves a device that waits for its tablet, and an audit event', async () => {
		const { device } = await aDevice(db, desk);

		expect(await getDevice(db.read, device.id)).toMatchObject({
			name: 'Máy 1',
			deskId: desk.id,
			state: 'waiting',
			secretHash: null
		});
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'device.create',
			actorId: 'an',
			subjectId: device.id,
			details: { name: 'Máy 1', desk: desk.code }
		});
	});

	it('tells an eight-character code once and stores only its hash', async () => {
		const { device, code } = await aDevice(db, desk);
		const stored = await getDevice(db.read, device.id);

		expect(code).toMatch(/^[346789a-hjkmnpqrtwxy]{8}$/);
		expect(JSON.stringify(stored)).not.toContain(code);
	});

	it('draws the PIN of the desk with its first device and keeps it with the second', async () => {
		const first = await aDevice(db, desk);
		const verifier = await findPin(db.read, desk.id);
		const second = await aDevice(db, desk, { name: 'Máy 2' });

		expect(first.pin).toMatch(/^\d{6}$/);
		expect(verifier && (await isPin(verifier, first.pin ?? ''))).toBe(true);
		expect(second.pin).toBeNull();
		expect(await findPin(db.read, desk.id)).toEqual(verifier);
	});

	it('is refused for a unit that is no desk, and leaves nothing', async () => {
		const form = { name: 'Máy', deskId: unit.id, hours: null };
		await expect(createDevice(db, { form, actorId: 'an', now: today })).rejects.toMatchObject({
			code: 'desk.notFound'
		});
		expect(await listDevices(db.read)).toEqual([]);
	});
});
