import { beforeEach, describe, expect, it } from 'vitest';
import { saveIdentity, type DeviceIdentity } from '../../../src/lib/offline/device-identity.ts';
import { beat } from '../../../src/lib/offline/device-loop.ts';
import { readReport } from '../../../src/lib/offline/device-report.ts';
import { endShift, openShift, readShifts } from '../../../src/lib/offline/shifts.ts';
import { Device, fullDisk } from './device.ts';

const place = { code: 'MC-21025', nameVi: 'Quay', nameEn: null };
const identity: DeviceIdentity = {
	deviceId: 'd1',
	secret: 's1',
	heardAt: null,
	desk: { desk: place, unit: place, survey: null },
	standing: {
		name: 'Quay 1',
		isRevoked: false,
		desk: place,
		unit: place,
		campaign: null,
		pin: null,
		openingHours: null,
		publicKey: 'age1',
		newestAppVersion: '1'
	}
};
const gauges = { appVersion: '1', battery: null, storage: null, clockOffsetMs: null, now: 0 };
const now = '2026-11-21T08:00:00.000Z';

let device: Device;
beforeEach(async () => {
	device = new Device();
	const db = await device.database();
	await saveIdentity(db, identity);
	await openShift(db, { openedAt: '2026-11-21T00:00:00.000Z' });
	await endShift(db, '2026-11-21T07:00:00.000Z');
});

async function hear(disk = device.database()) {
	const told = await readReport(await device.database(), gauges);
	const answer = { ...identity.standing, isRevoked: true, now };
	return beat(await disk, async () => Response.json(answer), { identity, told });
}

describe('a tablet that is told something by the server', () => {
	it('keeps it, and lets go of the shifts that the server has heard of', async () => {
		expect(await hear()).toMatchObject({ kind: 'heard', identity: { heardAt: now } });
		const db = await device.database();
		expect(await db.get('identity', 'device')).toMatchObject({ standing: { isRevoked: true } });
		expect((await readShifts(db)).endedShifts).toEqual([]);
	});

	it('does as it is told on a full disk too', async () => {
		const heard = await hear(device.database().then(fullDisk));
		expect(heard).toMatchObject({ kind: 'heard', identity: { standing: { isRevoked: true } } });
		expect((await readShifts(await device.database())).endedShifts).toHaveLength(1);
	});
});
