import { describe, expect, it } from 'vitest';
import { dueParts, expectedOf, paceOf } from '../../../src/lib/domain/campaign-pace.ts';
import type { Unit } from '../../../src/lib/domain/unit.ts';
import { usualHours } from '../../../src/lib/domain/device-hours.ts';

/** Ten days, Monday 2 November to Wednesday 11 November 2026. */
const campaign = { opensOn: '2026-11-02', closesOn: '2026-11-11', hours: null, pauses: [] };
const always: Pick<Unit, 'validFrom' | 'validTo'> = { validFrom: '2020-01-01', validTo: null };
const due = (today: string, given: object = {}, unit = always) =>
	expectedOf(100, dueParts({ ...campaign, ...given }, unit, today));

describe('what is due of a plan of a hundred', () => {
	it('grows evenly over the days, today counted when it ends', () => {
		expect(due('2026-11-01')).toEqual({ byToday: 0, byYesterday: 0 });
		expect(due('2026-11-02')).toEqual({ byToday: 10, byYesterday: 0 });
		expect(due('2026-11-06')).toEqual({ byToday: 50, byYesterday: 40 });
		expect(due('2026-12-31')).toEqual({ byToday: 100, byYesterday: 100 });
	});

	it('does not grow at the weekend where desks are closed', () => {
		const hours = usualHours;
		expect(due('2026-11-06', { hours })?.byToday).toBe(63);
		expect(due('2026-11-08', { hours })?.byToday).toBe(63);
		expect(due('2026-11-09', { hours })?.byToday).toBe(75);
	});

	it('does not grow on days that were paused from beginning to end', () => {
		const pauses = [
			{ from: new Date('2026-11-03T03:00:00Z'), to: new Date('2026-11-06T03:00:00Z') }
		];
		expect(due('2026-11-05', { pauses })?.byToday).toBe(25);
		expect(due('2026-11-11', { pauses })?.byToday).toBe(100);
	});

	it('is spread over the days on which the unit exists: a merger may come in between', () => {
		expect(due('2026-11-06', {}, { validFrom: '2020-01-01', validTo: '2026-11-06' })?.byToday).toBe(
			100
		);
		expect(due('2026-11-07', {}, { validFrom: '2026-11-07', validTo: null })?.byToday).toBe(20);
	});
});

describe('the pace of a unit', () => {
	const expected = { byToday: 50, byYesterday: 40 };

	it('is behind only below what was due last night, so that nobody is late in the morning', () => {
		expect(paceOf(40, 100, expected)).toBe('onPace');
		expect(paceOf(39, 100, expected)).toBe('behind');
		expect(paceOf(100, 100, expected)).toBe('done');
	});

	it('is not judged where nothing is planned', () => {
		expect(paceOf(39, null, null)).toBe('unplanned');
	});
});
