import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	acceptanceNumbers,
	exactPValues,
	verdictPower
} from '../../../src/lib/domain/acceptance.ts';
import { judge, verdictOf } from '../../../src/lib/domain/verdict.ts';

const judged = (count: number, base: number, targetPercent = 90) =>
	judge({ share: base > 0 ? count / base : null, base, targetPercent });

describe('the verdict', () => {
	it('is met when even the cautious bound reaches the target', () => {
		expect(judged(96, 100)).toMatchObject({ reading: 'met', verdict: 'met', reason: 'proven' });
		expect(judged(29, 29).verdict).toBe('met');
	});

	it('is not met when even the generous bound stays below the target', () => {
		expect(judged(84, 100)).toMatchObject({ reading: 'notMet', verdict: 'notMet' });
	});

	it('is not proven in between, and says which way it leans', () => {
		expect(judged(95, 100)).toMatchObject({ verdict: 'notProven', reason: 'leaningMet' });
		expect(judged(85, 100)).toMatchObject({ verdict: 'notProven', reason: 'leaningNotMet' });
	});

	it('concludes nothing from fewer than ten answers, whatever they say', () => {
		expect(judged(0, 9)).toMatchObject({
			reading: 'notMet',
			verdict: 'notProven',
			reason: 'tooFew'
		});
		expect(judged(0, 10).verdict).toBe('notMet');
	});

	it('has no reading without answers: no data is not zero', () => {
		const silent = judged(0, 0);
		expect(silent).toMatchObject({ reading: null, verdict: 'notProven', reason: 'noData' });
		expect([silent.lower, silent.upper, silent.answersNeeded]).toEqual([null, null, null]);
	});

	it('bounds the share with an error of 5% on each side', () => {
		expect(judged(29, 29).lower).toBeCloseTo(0.05 ** (1 / 29), 12);
		expect(judged(0, 12).upper).toBeCloseTo(1 - 0.05 ** (1 / 12), 12);
	});
});

describe('the administrative reading', () => {
	it('compares the unrounded index: 89.996% prints as 90.00% and is not met', () => {
		expect(judged(22_499, 25_000).reading).toBe('notMet');
		expect(judged(22_500, 25_000).reading).toBe('met');
	});

	it('does not miss the target by the rounding noise of a mean of criteria', () => {
		const share = Array.from({ length: 22 }, () => 0.9).reduce((sum, one) => sum + one, 0) / 22;
		expect(share).toBeLessThan(0.9);
		expect(judge({ share, base: 50, targetPercent: 90 }).reading).toBe('met');
	});

	it('may be met where nothing is proven', () => {
		expect(judged(27, 30)).toMatchObject({ reading: 'met', verdict: 'notProven' });
	});
});

describe('the answers still needed', () => {
	it.each([
		[28, 28, 1],
		[95, 100, 7],
		[85, 100, 24],
		[96, 100, 0]
	])('after %i satisfied of %i are %i', (count, base, needed) => {
		expect(judged(count, base).answersNeeded).toBe(needed);
	});

	it('bring a small unit at least to the ten that a verdict needs', () => {
		expect(judged(0, 3).answersNeeded).toBe(7);
	});

	it('are not named where the share is exactly the target: no number would do', () => {
		expect(judged(90, 100).answersNeeded).toBeNull();
	});

	it('settle the verdict, and one answer fewer does not', () => {
		const openCase = fc
			.tuple(fc.integer({ min: 10, max: 400 }), fc.integer({ min: 60, max: 100 }))
			.map(([base, part]) => ({ base, share: part / 100 }));
		fc.assert(
			fc.property(openCase, fc.constantFrom(80, 85, 90, 95), ({ base, share }, targetPercent) => {
				const { reason, answersNeeded } = judge({ share, base, targetPercent });
				fc.pre(reason !== 'proven' && answersNeeded !== null);
				const after = (extra: number) => judge({ share, base: base + extra, targetPercent });
				expect(after(answersNeeded ?? 0).reason).toBe('proven');
				expect(after((answersNeeded ?? 0) - 1).reason).not.toBe('proven');
			})
		);
	});
});

it('never turns a better result into a worse verdict', () => {
	const rank = { notMet: 0, notProven: 1, met: 2 };
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (base, seed) => {
			const count = seed % base;
			const [fewer, more] = [judged(count, base), judged(count + 1, base)];
			expect(rank[more.verdict]).toBeGreaterThanOrEqual(rank[fewer.verdict]);
		})
	);
});

it('is the same whether a bound or a tail is compared, in a table of many cells', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 800 }), fc.nat(), (base, seed) => {
			const result = { share: (seed % (base + 1)) / base, base, targetPercent: 90 };
			const { lower, upper, reason } = judge(result);
			const { verdict } = verdictOf(result);
			fc.pre(reason !== 'tooFew');
			expect(verdict === 'met').toBe((lower ?? 0) >= 0.9);
			expect(verdict === 'notMet').toBe((upper ?? 1) < 0.9);
		}),
		{ numRuns: 500 }
	);
});

it('refuses a target outside 0 to 100 percent', () => {
	expect(() => judged(9, 10, 0)).toThrow('A target is above 0');
	expect(() => judged(9, 10, 101)).toThrow('A target is above 0');
});

describe('the unsatisfied answers that a target allows', () => {
	it.each([
		[90, 28, null],
		[90, 29, 0],
		[90, 45, 0],
		[90, 50, 1],
		[90, 100, 4],
		[90, 200, 12],
		[90, 400, 29],
		[90, 1000, 84],
		[85, 18, null],
		[85, 19, 0],
		[85, 50, 3],
		[85, 100, 8],
		[85, 200, 21],
		[85, 400, 47]
	])('with a target of %i percent and %i answers are at most %s', (percent, base, most) => {
		const target = percent / 100;
		expect(acceptanceNumbers({ base, target }).maxUnsatisfiedMet).toBe(most);
		if (most !== null) expect(judged(base - most, base, percent).verdict).toBe('met');
		expect(judged(base - (most ?? -1) - 1, base, percent).verdict).not.toBe('met');
	});

	it.each([
		[90, 20, 5],
		[90, 50, 10],
		[90, 100, 16],
		[90, 200, 28],
		[90, 400, 51],
		[90, 1000, 117],
		[85, 20, 7],
		[85, 100, 22],
		[85, 400, 73]
	])('prove a target of %i percent missed among %i answers from %i on', (percent, base, fewest) => {
		const target = percent / 100;
		expect(acceptanceNumbers({ base, target }).minUnsatisfiedNotMet).toBe(fewest);
		expect(judged(base - fewest, base, percent).verdict).toBe('notMet');
		expect(judged(base - fewest + 1, base, percent).verdict).not.toBe('notMet');
	});
});

describe('what a survey of some size can find out', () => {
	it('errs in at most 5% of surveys where the truth is exactly the target', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 600 }),
				fc.integer({ min: 50, max: 98 }),
				(base, part) => {
					const target = part / 100;
					const chances = verdictPower({ base, target, trueShare: target });
					expect(chances.met).toBeLessThanOrEqual(0.05);
					expect(chances.notMet).toBeLessThanOrEqual(0.05);
				}
			)
		);
	});

	it('adds up to certainty', () => {
		const { met, notMet, notProven } = verdictPower({ base: 200, target: 0.9, trueShare: 0.95 });
		expect(met + notMet + notProven).toBeCloseTo(1, 12);
		expect(met).toBeCloseTo(0.7965, 4);
	});

	it('computes p-values that agree with the bounds', () => {
		expect(exactPValues({ count: 29, base: 29, target: 0.9 })?.met).toBeCloseTo(0.9 ** 29, 12);
		expect(exactPValues({ count: 0, base: 12, target: 0.85 })?.notMet).toBeCloseTo(0.15 ** 12, 15);
		expect(exactPValues({ count: 0, base: 0, target: 0.9 })).toBeNull();
	});
});
