import { afterEach, beforeEach, expect, it } from 'vitest';
import { usualHours } from '../../src/lib/domain/device-hours.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getDevice } from '../../src/lib/server/repositories/devices.ts';
import { changeDeviceHours } from '../../src/lib/server/usecases/change-device-hours.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('a device gets opening hours and loses them again, both in the log', async () => {
	const { device } = await anEnrolledDevice(db, await aDesk(db, await aUnit(db)));
	const by = { deviceId: device.id, actorId: 'an', now: today };

	await changeDeviceHours(db, { ...by, hours: usualHours });
	expect((await getDevice(db.read, device.id)).hours).toEqual(usualHours);
	await changeDeviceHours(db, { ...by, hours: null });
	expect((await getDevice(db.read, device.id)).hours).toBeNull();

	const [last, first] = await listEvents(db.read, { limit: 2 });
	expect(first).toMatchObject({ details: { hours: '1 2 3 4 5 07:00–17:00' } });
	expect(last).toMatchObject({ action: 'device.changeHours', details: { hours: 'always' } });
});
