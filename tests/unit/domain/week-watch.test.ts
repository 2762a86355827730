import { expect, it } from 'vitest';
import { watchWeeks, type WatchedWeek } from '../../../src/lib/domain/week-watch.ts';

const series = (...shares: number[]): WatchedWeek[] =>
	shares.map((share, at) => ({ period: `2026-W${at + 10}`, share, base: 100 }));

it('needs five weeks', () => {
	expect(watchWeeks(series(0.9, 0.9, 0.9, 0.9))).toBeNull();
	expect(watchWeeks(series(0.9, 0.9, 0.9, 0.9, 0.9))).toMatchObject({ baselineWeeks: 3 });
});

it('says nothing where nobody was ever discontent: one other answer would be an alarm', () => {
	expect(watchWeeks(series(1, 1, 1, 1, 0.5))).toBeNull();
});

it('finds a week far below what is usual, and only that one', () => {
	const watch = watchWeeks(series(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.7, 0.9));
	expect(watch?.usual).toBeCloseTo(0.9);
	expect(watch?.weeks.map(({ isLow }) => isLow)).toEqual([
		...[false, false, false, false, false, false],
		true,
		false
	]);
	// 0.9 ± 3·√(0.9·0.1/100)
	expect(watch?.weeks[0]).toMatchObject({
		lower: expect.closeTo(0.81),
		upper: expect.closeTo(0.99)
	});
});

it('finds a slow fall of which no single week is out of the ordinary', () => {
	const watch = watchWeeks(series(0.9, 0.9, 0.9, 0.9, 0.9, 0.84, 0.84, 0.84, 0.84, 0.84));
	expect(watch?.weeks.some(({ isLow }) => isLow)).toBe(false);
	// Each week falls 2 sigmas and is forgiven half of one: 1.5, 3, 4.5, 6.
	expect(watch?.weeks.map(({ fallen }) => fallen && Math.round(fallen * 10) / 10)).toEqual([
		...[null, null, null, null, null],
		...[1.5, 3, 4.5, 6, 7.5]
	]);
	expect(watch?.driftSince).toBe('2026-W18');
});

it('is not alarmed by a series that stays as it was', () => {
	const watch = watchWeeks(series(0.9, 0.92, 0.88, 0.91, 0.89, 0.9, 0.92, 0.88));
	expect(watch).toMatchObject({ driftSince: null });
	expect(watch?.weeks.some(({ isLow, isHigh }) => isLow || isHigh)).toBe(false);
});
