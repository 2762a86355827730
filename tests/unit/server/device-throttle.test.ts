import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/lib/domain/problem.ts';
import { createDeviceThrottle } from '../../../src/lib/server/auth/device-throttle.ts';

const hall = '10.1.2.3';
const right = async () => 'in';
const wrong = async () => {
	throw new Problem('device.wrongCode');
};

describe('tablets that share one address', () => {
	it('knock as often as they like while what they say is right', async () => {
		const throttle = createDeviceThrottle({ failures: 3 });
		for (let at = 0; at < 50; at += 1)
			await expect(throttle.guard(hall, right)).resolves.toBe('in');
	});

	it('wait once too many codes were wrong, and another hall does not', async () => {
		const throttle = createDeviceThrottle({ failures: 3 });
		for (let at = 0; at < 3; at += 1)
			await expect(throttle.guard(hall, wrong)).rejects.toThrow('device.wrongCode');

		await expect(throttle.guard(hall, right)).rejects.toMatchObject({
			code: 'device.tooManyAttempts',
			details: { minutes: 15 }
		});
		await expect(throttle.guard('10.9.9.9', right)).resolves.toBe('in');
	});

	it('are each counted alone by their heartbeats', async () => {
		const throttle = createDeviceThrottle({ heartbeats: 2 });
		await throttle.admit('one');
		await throttle.admit('one');
		await throttle.admit('two');
		await expect(throttle.admit('one')).rejects.toMatchObject({ code: 'device.tooManyAttempts' });
	});
});
