import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type AllocationRule } from '../../../src/lib/domain/allocation.ts';
import { drawProportional, drawSystematic } from '../../../src/lib/domain/draw.ts';
import {
	sizeByMinistryFormula,
	sizeForMargin,
	sizeToProve,
	sizeToSeeChange
} from '../../../src/lib/domain/sample-size.ts';

describe('the size of a sample', () => {
	it.each([
		[100, 80],
		[500, 223],
		[1000, 286],
		[5000, 371],
		[20_000, 393]
	])('by the formula of the Ministry, for %i dossiers, is %i', (population, completes) => {
		expect(sizeByMinistryFormula(population, 0.05).completes).toBe(completes);
	});

	it('is 385 for a margin of 5 points at one half, and never more than there are dossiers', () => {
		const plan = { share: 0.5, margin: 0.05, level: 0.95, designEffect: 1, responseRate: 1 };
		expect(sizeForMargin({ ...plan, population: null }).completes).toBe(385);
		expect(sizeForMargin({ ...plan, population: 60, designEffect: 3 }).completes).toBe(60);
	});

	it('asks as many people as are needed for the completes, without rounding noise', () => {
		const plan = { share: 0.5, margin: 0.5, level: 0.95, population: 60, designEffect: 100 };
		expect(sizeForMargin({ ...plan, responseRate: 0.8 }).invitations).toBe(75);
	});

	it('does not exist for what cannot be told apart', () => {
		const plan = { alpha: 0.05, power: 0.8, designEffect: 1 };
		expect(() => sizeToProve({ ...plan, target: 0.9, trueShare: 0.9 })).toThrow('never be proven');
		expect(() => sizeToSeeChange({ ...plan, before: 0.9, after: 0.9 })).toThrow('never be seen');
	});
});

const rules: AllocationRule[] = ['proportional', 'neyman', 'power', 'equal', 'optimalCost'];
const strata = fc.array(
	fc.record({
		population: fc.integer({ min: 1, max: 5000 }),
		share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
		cost: fc.integer({ min: 1, max: 9 })
	}),
	{ minLength: 1, maxLength: 12 }
);

describe('an allocation', () => {
	it('gives out every form, between the minimum and the population of each stratum', () => {
		fc.assert(
			fc.property(
				strata,
				fc.constantFrom(...rules),
				fc.integer({ min: 0, max: 30 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(strata, rule, sizeMin, part) => {
					const least = strata.reduce((sum, one) => sum + Math.min(sizeMin, one.population), 0);
					const most = strata.reduce((sum, one) => sum + one.population, 0);
					const size = Math.round(least + part * (most - least));
					const { integer } = allocate(rule, { strata, size, sizeMin });
					expect(integer.reduce((sum, one) => sum + one, 0)).toBe(size);
					for (const [index, { population }] of strata.entries()) {
						expect(integer[index]).toBeLessThanOrEqual(population);
						expect(integer[index]).toBeGreaterThanOrEqual(Math.min(sizeMin, population));
					}
				}
			)
		);
	});

	it('gives the remainder to the largest fraction, ties to the earlier stratum', () => {
		const three = [1, 2, 3].map(() => ({ population: 100, share: 0.5 }));
		expect(allocate('equal', { strata: three, size: 10, sizeMin: 0 }).integer).toEqual([4, 3, 3]);
	});

	it('refuses more forms than there are dossiers, and minima beyond the forms', () => {
		const strata = [{ population: 10, share: 0.5 }];
		expect(() => allocate('equal', { strata, size: 11, sizeMin: 0 })).toThrow('fewer than 11');
		expect(() => allocate('equal', { strata, size: 5, sizeMin: 6 })).toThrow('more than 5');
	});
});

describe('a systematic draw', () => {
	it('takes different positions of the list at equal distances', () => {
		expect(drawSystematic(100, 10, 0.37)).toEqual([3, 13, 23, 33, 43, 53, 63, 73, 83, 93]);
		expect(drawSystematic(7, 7, 0.999)).toEqual([0, 1, 2, 3, 4, 5, 6]);
	});

	it('gives each position its chance over all starts', () => {
		const starts = Array.from({ length: 1000 }, (_, index) => (index + 0.5) / 1000);
		const times = new Array<number>(7).fill(0);
		for (const start of starts) {
			for (const position of drawSystematic(7, 3, start)) {
				times[position] = (times[position] ?? 0) + 1;
			}
		}
		for (const count of times) expect(count / 1000).toBeCloseTo(3 / 7, 2);
	});
});

describe('a draw proportional to size', () => {
	const sizes = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 30 });
	const start = fc.integer({ min: 0, max: 999_999 }).map((part) => part / 1_000_000);

	it('draws as many as asked, the certain ones among them', () => {
		fc.assert(
			fc.property(sizes, fc.nat(), start, (sizes, seed, start) => {
				const able = sizes.filter((size) => size > 0).length;
				const size = seed % (able + 1);
				const { selected, certain, probabilities, weights } = drawProportional(sizes, size, start);
				expect(selected).toHaveLength(size);
				expect(new Set(selected).size).toBe(size);
				for (const position of certain) expect(selected).toContain(position);
				for (const position of selected) expect(probabilities[position]).toBeGreaterThan(0);
				expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(size, 9);
				for (const [index, chance] of probabilities.entries()) {
					expect(chance).toBeLessThanOrEqual(1);
					expect(weights[index]).toBe(chance > 0 ? 1 / chance : null);
				}
			})
		);
	});

	it('refuses more units than have dossiers, and a start outside [0, 1)', () => {
		expect(() => drawProportional([5, 0], 2, 0.5)).toThrow('cannot draw 2 of 1');
		expect(() => drawProportional([5, 5], 1, 1)).toThrow('A start lies in [0, 1)');
	});
});
