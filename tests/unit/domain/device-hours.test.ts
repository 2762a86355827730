import { expect, it } from 'vitest';
import { isOpenAt, usualHours } from '../../../src/lib/domain/device-hours.ts';

it('a device wakes and sleeps by the clock of Vietnam', () => {
	// 2026-11-20 is a Friday.
	expect(isOpenAt(usualHours, new Date('2026-11-20T06:59:00+07:00'))).toBe(false);
	expect(isOpenAt(usualHours, new Date('2026-11-20T07:00:00+07:00'))).toBe(true);
	expect(isOpenAt(usualHours, new Date('2026-11-20T16:59:59+07:00'))).toBe(true);
	expect(isOpenAt(usualHours, new Date('2026-11-20T17:00:00+07:00'))).toBe(false);
});

it('sleeps on the days that are not named, Sunday being the seventh', () => {
	const sunday = new Date('2026-11-22T00:30:00+07:00');
	expect(isOpenAt(usualHours, sunday)).toBe(false);
	expect(isOpenAt({ days: [7], from: '00:00', to: '01:00' }, sunday)).toBe(true);
});

it('never sleeps without hours', () => {
	expect(isOpenAt(null, new Date('2026-11-22T02:00:00+07:00'))).toBe(true);
});
