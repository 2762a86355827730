import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getDevice } from '../../src/lib/server/repositories/devices.ts';
import { renameDevice } from '../../src/lib/server/usecases/rename-device.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

it('a device gets another name, and the log keeps both', async () => {
	const { device } = await anEnrolledDevice(db, await aDesk(db, await aUnit(db)));
	const request = { deviceId: device.id, name: 'Quầy số 3', actorId: 'an', now: today };
	await renameDevice(db, request);

	expect(await getDevice(db.read, device.id)).toMatchObject({
		name: 'Quầy số 3',
		state: 'enrolled'
	});
	const [event] = await listEvents(db.read, { limit: 1 });
	expect(event).toMatchObject({
		action: 'device.rename',
		details: { from: 'Máy 1', to: 'Quầy số 3' }
	});
});
