import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { authenticateDevice } from '../../src/lib/server/auth/device.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { deviceStanding } from '../../src/lib/server/reports/device-standing.ts';
import { enrolDevice } from '../../src/lib/server/usecases/enrol-device.ts';
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

describe('revoking a device', () => {
	it('is told to the tablet, which still learns how to export its queue', async () => {
		const { device, header } = await anEnrolledDevice(db, desk);
		await revokeDevice(db, { deviceId: device.id, ...by });

		const known = await authenticateDevice(db.read, header);
		const standing = await deviceStanding(db, known, { newestAppVersion: '1', now: today });
		expect(standing).toMatchObject({ isRevoked: true, revokedAt: today });
		expect(standing.publicKey).toMatch(/^age1/);
		expect(standing.pin).not.toBeNull();
	});

	it('makes an open code worthless', async () => {
		const { device, code } = await aDevice(db, desk);
		await revokeDevice(db, { deviceId: device.id, ...by });

		const late = enrolDevice(db, { code, now: today });
		await expect(late).rejects.toMatchObject({ code: 'device.wrongCode' });
	});

	it('leaves one audit event and is refused the second time', async () => {
		const { device } = await anEnrolledDevice(db, desk);
		await revokeDevice(db, { deviceId: device.id, ...by });

		const again = revokeDevice(db, { deviceId: device.id, ...by });
		await expect(again).rejects.toMatchObject({ code: 'device.revoked' });
		const events = await listEvents(db.read, { limit: 10 });
		expect(events.filter(({ action }) => action === 'device.revoke')).toHaveLength(1);
	});
});
