import { describe, expect, it } from 'vitest';
import {
	enrol,
	plainCode,
	revoke,
	vouchesFor,
	withCode,
	type Device
} from '../../../src/lib/domain/device.ts';
import { quarterOf } from '../../../src/lib/domain/quarter.ts';

const now = new Date('2026-11-20T03:00:00Z');
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const waiting: Device = {
	id: 'd1',
	name: 'Máy 1',
	deskId: 'desk',
	state: 'waiting',
	codeHash: null,
	codeExpiresAt: null,
	secretHash: null,
	hours: null,
	createdAt: now,
	enrolledAt: null,
	revokedAt: null,
	heartbeatAt: null,
	heartbeat: null
};

describe('enrolling', () => {
	it('is possible for a quarter of an hour after the code was made', () => {
		const open = withCode(waiting, 'code', now);
		expect(enrol(open, 'secret', minutesLater(14.9))).toMatchObject({
			state: 'enrolled',
			secretHash: 'secret'
		});
		expect(() => enrol(open, 'secret', minutesLater(15))).toThrow('device.codeExpired');
	});

	it('uses the code up', () => {
		const enrolled = enrol(withCode(waiting, 'code', now), 'secret', now);
		expect(enrolled).toMatchObject({ codeHash: null, codeExpiresAt: null });
		expect(() => enrol(enrolled, 'other', now)).toThrow('device.codeExpired');
	});

	it('again gives the device to another tablet, whose secret is the only one that counts', () => {
		const first = enrol(withCode(waiting, 'code', now), 'first', now);
		const second = enrol(withCode(first, 'code2', now), 'second', minutesLater(1));
		expect(second).toMatchObject({ id: 'd1', secretHash: 'second', heartbeat: null });
	});

	it('is refused to a revoked device', () => {
		const revoked = revoke(waiting, now);
		expect(() => withCode(revoked, 'code', now)).toThrow('device.revoked');
		expect(() => enrol(revoked, 'secret', now)).toThrow('device.revoked');
	});
});

describe('a revoked device', () => {
	const revoked = revoke(enrol(withCode(waiting, 'code', now), 'secret', now), minutesLater(5));

	it('is still known by its secret', () => {
		expect(revoked.secretHash).toBe('secret');
	});

	it('vouches for what was answered before, and for nothing after', () => {
		expect(vouchesFor(revoked, minutesLater(4))).toBe(true);
		expect(vouchesFor(revoked, minutesLater(6))).toBe(false);
	});

	it('cannot be revoked twice', () => {
		expect(() => revoke(revoked, now)).toThrow('device.revoked');
	});
});

it('a code is the same in capitals, with spaces or a dash', () => {
	expect(plainCode(' ABC3-9 dex ')).toBe('abc39dex');
});

it('quarters of an hour begin at :00, :15, :30, :45', () => {
	expect(quarterOf(minutesLater(14.9))).toBe(quarterOf(now));
	expect(quarterOf(minutesLater(15))).toBe(quarterOf(now) + 1);
});
