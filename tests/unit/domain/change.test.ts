import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, compareCounts } from '../../../src/lib/domain/change.ts';

describe('a change between two periods', () => {
	it('is beyond chance when its whole interval lies above 0', () => {
		const change = changeBetween({ share: 0.85, base: 200 }, { share: 0.94, base: 200 });
		expect(change?.difference).toBeCloseTo(0.09, 12);
		expect(change?.lower).toBeCloseTo(0.0300367, 6);
		expect(change?.upper).toBeCloseTo(0.1515204, 6);
		expect(change?.isBeyondChance).toBe(true);
	});

	it('is not claimed when the same shares come from few answers', () => {
		const change = changeBetween({ share: 0.85, base: 20 }, { share: 0.95, base: 20 });
		expect(change?.isBeyondChance).toBe(false);
	});

	it('does not exist where a period has no answers', () => {
		expect(changeBetween({ share: null, base: 0 }, { share: 0.9, base: 50 })).toBeNull();
		expect(changeBetween({ share: 0.9, base: 50 }, { share: null, base: 0 })).toBeNull();
	});

	it('turns round when the periods change places', () => {
		const share = fc.integer({ min: 0, max: 50 }).map((count) => ({ share: count / 50, base: 50 }));
		fc.assert(
			fc.property(share, share, (before, after) => {
				const there = changeBetween(before, after);
				const back = changeBetween(after, before);
				expect(back?.difference).toBeCloseTo(-(there?.difference ?? NaN), 12);
				expect(back?.lower).toBeCloseTo(-(there?.upper ?? NaN), 12);
				expect(back?.isBeyondChance).toBe(there?.isBeyondChance);
			})
		);
	});
});

describe('two counts compared', () => {
	it('say improved, worsened or unproven', () => {
		const [low, high] = [
			{ count: 170, base: 200 },
			{ count: 188, base: 200 }
		];
		expect(compareCounts(low, high)?.direction).toBe('improved');
		expect(compareCounts(high, low)?.direction).toBe('worsened');
		expect(compareCounts(low, low)?.direction).toBe('unproven');
	});

	it('count for less when the answers are clustered', () => {
		const before = { count: 900, base: 1000, designEffect: 3 };
		const after = { count: 930, base: 1000, designEffect: 3 };
		expect(compareCounts(before, after)?.direction).toBe('unproven');
	});

	it('show no difference, with p = 1, where everybody was satisfied both times', () => {
		const all = compareCounts({ count: 12, base: 12 }, { count: 9, base: 9 });
		expect(all).toMatchObject({ difference: 0, z: 0, pValue: 1, direction: 'unproven' });
	});
});
