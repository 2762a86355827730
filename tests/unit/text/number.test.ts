import { describe, expect, it } from 'vitest';
import {
	formatCount,
	formatPercent,
	formatPercentRange,
	formatPoints,
	roundHalfUp
} from '../../../src/lib/text/number.ts';

describe('formatPercent', () => {
	it('prints two decimals with a Vietnamese comma', () => {
		expect(formatPercent(82.66)).toBe('82,66%');
		expect(formatPercent(90)).toBe('90,00%');
	});

	it('prints one decimal where the headline asks for it', () => {
		expect(formatPercent(91.42, { decimals: 1 })).toBe('91,4%');
	});

	it('prints a point in English', () => {
		expect(formatPercent(82.66, { locale: 'en' })).toBe('82.66%');
	});

	it('prints a dash, not zero, where nobody answered', () => {
		expect(formatPercent(null)).toBe('–');
		expect(formatPercent(0)).toBe('0,00%');
	});

	it('never prints a missed target as the target itself', () => {
		expect(formatPercent(89.996, { against: 90 })).toBe('89,996%');
		expect(formatPercent(89.96, { decimals: 1, against: 90 })).toBe('89,96%');
		expect(formatPercent(90.004, { against: 90 })).toBe('90,00%');
		expect(formatPercent(89.9, { against: 90 })).toBe('89,90%');
	});
});

describe('roundHalfUp', () => {
	it('rounds a half up although binary numbers lie a little below it', () => {
		expect(roundHalfUp(82.665, 2)).toBe(82.67);
		expect(roundHalfUp(1.005, 2)).toBe(1.01);
		expect(roundHalfUp(100 * (2 / 3), 2)).toBe(66.67);
	});

	it('treats a loss like a gain', () => {
		expect(roundHalfUp(-0.25, 1)).toBe(-0.3);
	});

	it('takes the dust of a binary sum for nothing', () => {
		expect(roundHalfUp(1e-9, 2)).toBe(0);
	});
});

describe('formatPercentRange', () => {
	it('prints an interval with one sign', () => {
		expect(formatPercentRange(88.21, 93.94)).toBe('88,2–93,9%');
	});

	it('prints a dash where there is no interval', () => {
		expect(formatPercentRange(null, null)).toBe('–');
	});
});

describe('formatPoints', () => {
	it('always shows the direction', () => {
		expect(formatPoints(0.52)).toBe('+0,5');
		expect(formatPoints(-1.2)).toBe('−1,2');
	});

	it('gives no direction to what rounds to nothing', () => {
		expect(formatPoints(-0.01)).toBe('0,0');
	});
});

describe('formatCount', () => {
	it('sets thousands apart', () => {
		expect(formatCount(1234)).toBe('1.234');
		expect(formatCount(10_000_000)).toBe('10.000.000');
		expect(formatCount(1234, 'en')).toBe('1,234');
		expect(formatCount(999)).toBe('999');
		expect(formatCount(null)).toBe('–');
	});
});
