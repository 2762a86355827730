import { describe, expect, it } from 'vitest';
import type { Device, Heartbeat } from '../../../src/lib/domain/device.ts';
import { usualHours } from '../../../src/lib/domain/device-hours.ts';
import { healthOf } from '../../../src/lib/domain/device-health.ts';

/** Ten in the morning of a Friday. */
const now = new Date('2026-11-20T03:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const fine: Heartbeat = {
	appVersion: 'newest',
	queueDepth: 0,
	oldestUnsentAt: null,
	quarantineDepth: 0,
	battery: null,
	storage: null,
	clockOffsetSeconds: null,
	shift: null
};

function health(given: Partial<Device> & { says?: Partial<Heartbeat> } = {}, at = now) {
	const { says, ...rest } = given;
	const device: Device = {
		id: 'd1',
		name: 'Máy 1',
		deskId: 'desk',
		state: 'enrolled',
		codeHash: null,
		codeExpiresAt: null,
		secretHash: 'secret',
		hours: usualHours,
		createdAt: minutesAgo(9_000),
		enrolledAt: minutesAgo(9_000),
		revokedAt: null,
		heartbeatAt: minutesAgo(1),
		heartbeat: { ...fine, ...says },
		...rest
	};
	return healthOf(device, 'newest', at);
}

describe('a device', () => {
	it('is well where it was heard lately and complains of nothing', () => {
		expect(health()).toEqual({ level: 'well', complaints: [] });
	});

	it('is silent half an hour after its last heartbeat', () => {
		expect(health({ heartbeatAt: minutesAgo(30) }).level).toBe('well');
		expect(health({ heartbeatAt: minutesAgo(31) }).level).toBe('silent');
	});

	it('is silent where it enrolled and was never heard', () => {
		const never = { heartbeatAt: null, heartbeat: null };
		expect(health({ ...never, enrolledAt: minutesAgo(5) }).level).toBe('well');
		expect(health({ ...never, enrolledAt: minutesAgo(31) }).level).toBe('silent');
	});

	it('may be silent at night', () => {
		const night = new Date('2026-11-20T15:00:00Z');
		expect(health({}, night).level).toBe('asleep');
	});

	it('is stuck where it is heard but what it has does not arrive', () => {
		const oldestUnsentAt = minutesAgo(61).toISOString();
		const { level, complaints } = health({ says: { queueDepth: 4, oldestUnsentAt } });
		expect([level, complaints]).toEqual(['stuck', ['stuck']]);
	});

	it.each<[string, Partial<Heartbeat>]>([
		['quarantine', { quarantineDepth: 1 }],
		['battery', { battery: { levelPercent: 14, isCharging: false } }],
		['storageFull', { storage: { usageBytes: 80, quotaBytes: 100, isPersisted: true } }],
		['storageNotKept', { storage: { usageBytes: 1, quotaBytes: 100, isPersisted: false } }],
		['clock', { clockOffsetSeconds: -301 }]
	])('wants attention for %s', (complaint, says) => {
		expect(health({ says })).toEqual({ level: 'attention', complaints: [complaint] });
	});

	it('updates itself: an old version is told, and sends nobody there', () => {
		expect(health({ says: { appVersion: 'older' } })).toEqual({
			level: 'well',
			complaints: ['oldApp']
		});
	});

	it('needs nobody for a low battery that is charging', () => {
		expect(health({ says: { battery: { levelPercent: 5, isCharging: true } } }).level).toBe('well');
	});

	it('that is revoked or waits for its tablet complains of nothing', () => {
		expect(health({ state: 'revoked', heartbeatAt: null }).level).toBe('revoked');
		expect(health({ state: 'waiting', heartbeatAt: null }).level).toBe('waiting');
	});
});
