import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getDevice } from '../../src/lib/server/repositories/devices.ts';
import { deviceStanding } from '../../src/lib/server/reports/device-standing.ts';
import { moveDevice } from '../../src/lib/server/usecases/move-device.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import { aCampaign, aDesk, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
let desk: Unit;
let unit: Unit;
let other: Unit;
beforeEach(async () => {
	db = await openTestDatabase();
	desk = await aDesk(db, await aUnit(db));
	unit = await aUnit(db);
	other = await aDesk(db, unit);
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };

describe('moving a device', () => {
	it('tells the tablet its new desk and what is asked there', async () => {
		const version = await aVersion(db);
		const campaign = await aCampaign(db, { versions: [version], units: [unit] });
		const { device } = await anEnrolledDevice(db, desk);
		const before = await deviceStanding(db, device, { newestAppVersion: '1', now: today });
		await moveDevice(db, { deviceId: device.id, deskId: other.id, ...by });

		const moved = await getDevice(db.read, device.id);
		const after = await deviceStanding(db, moved, { newestAppVersion: '1', now: today });
		expect(before).toMatchObject({ desk: { code: desk.code }, campaign: null });
		expect(after).toMatchObject({
			desk: { code: other.code },
			unit: { code: unit.code },
			campaign: { id: campaign.id, versionId: version.id }
		});
		expect(moved.secretHash).toBe(device.secretHash);
	});

	it('tells the PIN of a desk that had none', async () => {
		const { device } = await anEnrolledDevice(db, desk);
		const there = await moveDevice(db, { deviceId: device.id, deskId: other.id, ...by });
		const back = await moveDevice(db, { deviceId: device.id, deskId: desk.id, ...by });

		expect(there.pin).toMatch(/^\d{6}$/);
		expect(back.pin).toBeNull();
	});

	it('leaves an audit event with both desks', async () => {
		const { device } = await anEnrolledDevice(db, desk);
		await moveDevice(db, { deviceId: device.id, deskId: other.id, ...by });

		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'device.move',
			details: { from: desk.id, to: other.id }
		});
	});

	it('is refused to a unit that is no desk, and for a revoked device', async () => {
		const { device } = await anEnrolledDevice(db, desk);
		const astray = moveDevice(db, { deviceId: device.id, deskId: unit.id, ...by });
		await expect(astray).rejects.toMatchObject({ code: 'desk.notFound' });

		await revokeDevice(db, { deviceId: device.id, ...by });
		const late = moveDevice(db, { deviceId: device.id, deskId: other.id, ...by });
		await expect(late).rejects.toMatchObject({ code: 'device.revoked' });
		expect(await getDevice(db.read, device.id)).toMatchObject({ deskId: desk.id });
	});
});
