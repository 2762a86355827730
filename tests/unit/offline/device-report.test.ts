import { beforeEach, describe, expect, it } from 'vitest';
import { forgetTaken, readReport } from '../../../src/lib/offline/device-report.ts';
import type { Outbox } from '../../../src/lib/offline/outbox.ts';
import { aSubmission, Device } from './device.ts';

let device: Device;
let outbox: Outbox;
beforeEach(() => {
	device = new Device();
	outbox = device.openPage();
});

const collector = { kind: 'device', code: 'tablet', deskCode: 'MC-21025' } as const;
const now = Date.parse('2026-11-21T08:40:00Z');
const answer = (id: string, answeredAt: string) =>
	outbox.append(aSubmission(id, { collector, answeredAt }));

async function report() {
	const gauges = { appVersion: '1', battery: null, storage: null, clockOffsetMs: null, now };
	return readReport(await device.database(), gauges);
}

describe('what a tablet says of itself', () => {
	it('counts what was answered by quarters of an hour, sent or not', async () => {
		await answer('a', '2026-11-21T08:14:59Z');
		await answer('b', '2026-11-21T08:15:00Z');
		await outbox.drain();
		await answer('c', '2026-11-21T08:29:00Z');
		expect((await report()).taken).toEqual([
			{ startsAt: '2026-11-21T08:00:00.000Z', count: 1 },
			{ startsAt: '2026-11-21T08:15:00.000Z', count: 2 }
		]);
		expect(await report()).toMatchObject({
			queueDepth: 1,
			oldestUnsentAt: '2026-11-21T08:29:00.000Z'
		});
	});

	it('counts a response once, however often it is appended', async () => {
		await answer('a', '2026-11-21T08:14:59Z');
		await expect(answer('a', '2026-11-21T08:31:00Z')).rejects.toThrow();
		expect((await report()).taken).toEqual([{ startsAt: '2026-11-21T08:00:00.000Z', count: 1 }]);
	});

	it('goes back a day, and what is older is forgotten', async () => {
		await answer('a', '2026-11-20T08:20:00Z');
		await answer('b', '2026-11-21T08:31:00Z');
		const today = [{ startsAt: '2026-11-21T08:30:00.000Z', count: 1 }];
		expect((await report()).taken).toEqual(today);
		const db = await device.database();
		await forgetTaken(db, new Date(now));
		expect(await db.getAllKeys('taken')).toEqual([[expect.any(Number), 'b']]);
		expect((await report()).taken).toEqual(today);
		expect((await device.places()).waiting).toEqual(['a', 'b']);
	});
});
