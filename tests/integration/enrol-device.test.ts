import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { authenticateDevice } from '../../src/lib/server/auth/device.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getDevice } from '../../src/lib/server/repositories/devices.ts';
import { enrolDevice } from '../../src/lib/server/usecases/enrol-device.ts';
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

const later = (minutes: number) => new Date(today.getTime() + minutes * 60_000);

describe('enrolling a tablet', () => {
	it('gives it a secret that opens the door, and stores only its hash', async () => {
		const { device, secret, header } = await anEnrolledDevice(db, desk);

		expect(JSON.stringify(await getDevice(db.read, device.id))).not.toContain(secret);
		expect(await authenticateDevice(db.read, header)).toMatchObject({
			id: device.id,
			state: 'enrolled',
			enrolledAt: today
		});
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'device.enrol', subjectId: device.id });
	});

	it('takes the code as people type it', async () => {
		const { code, device } = await aDevice(db, desk);
		const typed = `${code.slice(0, 4)}-${code.slice(4)} `.toUpperCase();

		expect((await enrolDevice(db, { code: typed, now: today })).device.id).toBe(device.id);
	});

	it('works once for each code', async () => {
		const { code } = await aDevice(db, desk);
		const tries = [1, 2, 3].map(() => enrolDevice(db, { code, now: today }));
		const outcomes = await Promise.allSettled(tries);

		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const again = enrolDevice(db, { code, now: today });
		await expect(again).rejects.toMatchObject({ code: 'device.wrongCode' });
	});

	it('is refused a quarter of an hour after the code was made', async () => {
		const { code, device } = await aDevice(db, desk);

		const late = enrolDevice(db, { code, now: later(15) });
		await expect(late).rejects.toMatchObject({ code: 'device.codeExpired' });
		expect(await getDevice(db.read, device.id)).toMatchObject({ state: 'waiting' });
	});

	it('is refused for a code that nobody made', async () => {
		const guess = enrolDevice(db, { code: '33333333', now: today });
		await expect(guess).rejects.toMatchObject({ code: 'device.wrongCode' });
	});
});

describe('the secret of a device', () => {
	it.each([
		['is missing', () => null],
		['is another one', (header: string) => `${header.slice(0, -3)}AAA`],
		['belongs to nobody', () => `Bearer ${'0'.repeat(36)}.${'x'.repeat(43)}`],
		['comes in other clothes', (header: string) => header.replace('Bearer', 'Basic')]
	])('opens nothing where it %s', async (_, spoil) => {
		const { header } = await anEnrolledDevice(db, desk);
		await expect(authenticateDevice(db.read, spoil(header))).rejects.toMatchObject({
			code: 'device.wrongSecret'
		});
	});
});
