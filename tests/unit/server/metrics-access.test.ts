import { describe, expect, it } from 'vitest';
import { mayReadMetrics } from '../../../src/lib/server/watch/metrics-access.ts';

const here = { authorization: null, address: '127.0.0.1', isProxied: false };

describe('without a token', () => {
	it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s reads', (address) => {
		expect(mayReadMetrics('', { ...here, address })).toBe(true);
	});

	it.each(['10.0.0.5', '2001:db8::1', '1270.0.0.1', 'x127.0.0.1', ''])('%s does not', (address) => {
		expect(mayReadMetrics('', { ...here, address })).toBe(false);
	});

	it('nobody reads through a proxy on this machine', () => {
		expect(mayReadMetrics('', { ...here, isProxied: true })).toBe(false);
	});

	it('an empty token opens nothing', () => {
		const guess = { ...here, address: '10.0.0.5', authorization: 'Bearer ' };
		expect(mayReadMetrics('', guess)).toBe(false);
	});
});

describe('with a token', () => {
	it('only who knows it reads, wherever he is', () => {
		const far = { authorization: 'Bearer secret', address: '10.0.0.5', isProxied: true };
		expect(mayReadMetrics('secret', far)).toBe(true);
		expect(mayReadMetrics('secret', { ...far, authorization: 'Bearer secre' })).toBe(false);
		expect(mayReadMetrics('secret', { ...far, authorization: 'secret' })).toBe(false);
		expect(mayReadMetrics('secret', here)).toBe(false);
	});
});
