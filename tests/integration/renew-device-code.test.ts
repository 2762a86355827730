import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { authenticateDevice } from '../../src/lib/server/auth/device.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { enrolDevice } from '../../src/lib/server/usecases/enrol-device.ts';
import { renewDeviceCode } from '../../src/lib/server/usecases/renew-device-code.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDevice, anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
let desk: Unit;
beforeEach(async () => {
	db = await openTestDatabase();
	desk = await aDesk(db, await aUnit(db));
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };

describe('a new code', () => {
	it('makes the one before it worthless', async () => {
		const { device, code } = await aDevice(db, desk);
		const renewed = await renewDeviceCode(db, { deviceId: device.id, ...by });

		await expect(enrolDevice(db, { code, now: today })).rejects.toMatchObject({
			code: 'device.wrongCode'
		});
		await enrolDevice(db, { code: renewed.code, now: today });
	});

	it('leaves the tablet at work until another one takes its place', async () => {
		const { device, header } = await anEnrolledDevice(db, desk);
		const { code } = await renewDeviceCode(db, { deviceId: device.id, ...by });

		expect(await authenticateDevice(db.read, header)).toMatchObject({ id: device.id });
		const { secret } = await enrolDevice(db, { code, now: today });
		await expect(authenticateDevice(db.read, header)).rejects.toThrow('device.wrongSecret');
		const second = `Bearer ${device.id}.${secret}`;
		expect(await authenticateDevice(db.read, second)).toMatchObject({ id: device.id });
	});

	it('is refused for a revoked device; else it stands in the log', async () => {
		const { device } = await aDevice(db, desk);
		await renewDeviceCode(db, { deviceId: device.id, ...by });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'device.renewCode', subjectId: device.id });

		await revokeDevice(db, { deviceId: device.id, ...by });
		const late = renewDeviceCode(db, { deviceId: device.id, ...by });
		await expect(late).rejects.toMatchObject({ code: 'device.revoked' });
	});
});
