import { describe, expect, it } from 'vitest';
import {
	dayOf,
	formatDay,
	formatMoment,
	formatPeriod,
	formatPeriodShort,
	periodOf
} from '../../../src/lib/text/date.ts';

describe('dayOf', () => {
	it('starts the day at midnight in Vietnam, seven hours before London', () => {
		expect(dayOf(new Date('2026-11-20T16:59:59Z'))).toBe('2026-11-20');
		expect(dayOf(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
	});
});

describe('formatDay', () => {
	it('prints day, month and year', () => {
		expect(formatDay('2026-11-21')).toBe('21/11/2026');
		expect(formatDay('2026-11-01', 'en')).toBe('1 Nov 2026');
		expect(formatDay(null)).toBe('–');
	});
});

describe('formatMoment', () => {
	it('prints the hour of the office', () => {
		expect(formatMoment(new Date('2026-11-21T01:15:00Z'))).toBe('21/11/2026 08:15');
	});
});

describe('periodOf', () => {
	it('begins a week on Monday, over the turn of the year too', () => {
		expect(periodOf(20261116, 'week')).toBe('2026-11-16');
		expect(periodOf(20261122, 'week')).toBe('2026-11-16');
		expect(periodOf(20270101, 'week')).toBe('2026-12-28');
	});

	it('knows months and quarters', () => {
		expect(periodOf(20260930, 'month')).toBe('2026-09');
		expect(periodOf(20260930, 'quarter')).toBe('2026-Q3');
		expect(periodOf(20261001, 'quarter')).toBe('2026-Q4');
	});
});

describe('formatPeriod', () => {
	it('names each kind of period', () => {
		expect(formatPeriod('2026-Q4')).toBe('Quý IV/2026');
		expect(formatPeriod('2026-11')).toBe('Tháng 11/2026');
		expect(formatPeriod('2026-11-16')).toBe('Tuần 16/11–22/11/2026');
		expect(formatPeriod('2026-Q4', 'en')).toBe('Q4 2026');
		expect(formatPeriod('2026-11', 'en')).toBe('Nov 2026');
	});
});

describe('formatPeriodShort', () => {
	it('names a week by its Monday', () => {
		expect(formatPeriodShort('2026-11-16')).toBe('16/11');
		expect(formatPeriodShort('2026-11-16', 'en')).toBe('16 Nov');
		expect(formatPeriodShort('2026-11')).toBe('Tháng 11/2026');
	});
});
