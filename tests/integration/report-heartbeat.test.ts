import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../src/lib/domain/device.ts';
import { quarterOf } from '../../src/lib/domain/quarter.ts';
import { listShifts } from '../../src/lib/server/repositories/device-shifts.ts';
import { getDevice, listQuarters } from '../../src/lib/server/repositories/devices.ts';
import { reportHeartbeat } from '../../src/lib/server/usecases/report-heartbeat.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aHeartbeat, anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
let device: Device;
beforeEach(async () => {
	db = await openTestDatabase();
	({ device } = await anEnrolledDevice(db, await aDesk(db, await aUnit(db))));
});
afterEach(() => db.close());

const later = (minutes: number) => new Date(today.getTime() + minutes * 60_000);
const quarters = () => listQuarters(db.read, { deviceIds: [device.id], since: 0 });

describe('a heartbeat', () => {
	it('is kept as the last word of the device', async () => {
		await reportHeartbeat(db, { device, told: aHeartbeat({ queueDepth: 3 }), now: today });
		await reportHeartbeat(db, { device, told: aHeartbeat({ queueDepth: 2 }), now: later(1) });

		expect(await getDevice(db.read, device.id)).toMatchObject({
			heartbeatAt: later(1),
			heartbeat: { queueDepth: 2, battery: { levelPercent: 80 } }
		});
	});

	it('adds to the quarter of an hour in which it came', async () => {
		for (const minutes of [0, 1, 14, 15])
			await reportHeartbeat(db, { device, told: aHeartbeat(), now: later(minutes) });

		expect((await quarters()).map(({ heartbeats }) => heartbeats)).toEqual([3, 1]);
	});

	it('fills in what citizens answered while there was no network, and counts nothing twice', async () => {
		const taken = [
			{ startsAt: later(-45).toISOString(), count: 2 },
			{ startsAt: today.toISOString(), count: 5 }
		];
		await reportHeartbeat(db, { device, told: aHeartbeat({ taken }), now: today });
		await reportHeartbeat(db, { device, told: aHeartbeat({ taken }), now: later(1) });

		expect(await quarters()).toMatchObject([
			{ quarter: quarterOf(later(-45)), heartbeats: 0, taken: 2 },
			{ quarter: quarterOf(today), heartbeats: 2, taken: 5 }
		]);
	});

	it('says who was on duty, also while there was no network, however often it is told', async () => {
		const ended = {
			openedAt: later(-300).toISOString(),
			closedAt: later(-60).toISOString(),
			officerCode: 'CB01'
		};
		const open = { openedAt: later(-30).toISOString(), officerCode: 'CB02' };
		const told = aHeartbeat({ shift: open, endedShifts: [ended] });
		await reportHeartbeat(db, { device, told, now: today });
		await reportHeartbeat(db, { device, told, now: later(1) });
		expect(await listShifts(db.read, [device.deskId])).toMatchObject([
			{ officerCode: 'CB01', openedAt: later(-300), closedAt: later(-60) },
			{ officerCode: 'CB02', openedAt: later(-30), closedAt: null, seenAt: later(1) }
		]);

		const next = { openedAt: later(200).toISOString(), officerCode: 'CB01' };
		await reportHeartbeat(db, { device, told: aHeartbeat({ shift: next }), now: later(200) });
		expect(await listShifts(db.read, [device.deskId])).toMatchObject([
			{},
			{ officerCode: 'CB02', closedAt: later(200) },
			{ officerCode: 'CB01', closedAt: null }
		]);
	});

	it('is believed of the last day only', async () => {
		const taken = [later(-25 * 60), later(30)].map((at) => ({
			startsAt: at.toISOString(),
			count: 9
		}));
		await reportHeartbeat(db, { device, told: aHeartbeat({ taken }), now: today });

		expect(await quarters()).toMatchObject([{ heartbeats: 1, taken: 0 }]);
	});

	it('lets quarters go after a day', async () => {
		await reportHeartbeat(db, { device, told: aHeartbeat(), now: today });
		await reportHeartbeat(db, { device, told: aHeartbeat(), now: later(26 * 60) });

		expect((await quarters()).map(({ quarter }) => quarter)).toEqual([quarterOf(later(26 * 60))]);
	});

	it('does not undo a revocation', async () => {
		await revokeDevice(db, { deviceId: device.id, actorId: 'an', now: today });
		await reportHeartbeat(db, { device, told: aHeartbeat(), now: later(1) });

		expect(await getDevice(db.read, device.id)).toMatchObject({ state: 'revoked' });
	});
});
