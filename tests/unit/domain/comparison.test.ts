import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundNonresponse, combineChannels } from '../../../src/lib/domain/channels.ts';
import { funnelOf } from '../../../src/lib/domain/funnel.ts';
import { adjustPValues, type Correction } from '../../../src/lib/domain/multiple-tests.ts';
import { shrink } from '../../../src/lib/domain/shrinkage.ts';
import { standardise } from '../../../src/lib/domain/standardise.ts';
import { testTrend } from '../../../src/lib/domain/trend.ts';

const corrections: Correction[] = ['bh', 'by', 'holm', 'bonferroni'];
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
	minLength: 1,
	maxLength: 40
});

describe('p-values of many units', () => {
	it('are corrected by hand for three units', () => {
		const three = [0.01, 0.04, 0.03];
		expect(adjustPValues(three, 'bonferroni')).toEqual([0.03, 0.12, 0.09]);
		expect(adjustPValues(three, 'holm')).toEqual([0.03, 0.06, 0.06]);
		expect(adjustPValues(three, 'bh')).toEqual([0.03, 0.04, 0.04]);
	});

	it('never fall, never pass 1 and keep their order', () => {
		fc.assert(
			fc.property(pValues, fc.constantFrom(...corrections), (given, correction) => {
				const adjusted = adjustPValues(given, correction);
				for (const [index, p] of given.entries()) {
					const own = adjusted[index] ?? NaN;
					expect(own).toBeGreaterThanOrEqual(p - 1e-15);
					expect(own).toBeLessThanOrEqual(1);
					for (const [other, q] of given.entries()) {
						if (p <= q) expect(own).toBeLessThanOrEqual(adjusted[other] ?? NaN);
					}
				}
			})
		);
	});

	it('leave a unit that could not be tested out of the count', () => {
		expect(adjustPValues([0.02, null, 0.5], 'bonferroni')).toEqual([0.04, null, 1]);
	});
});

describe('a funnel', () => {
	it('flags the one large unit that differs, not the small ones that scatter', () => {
		const peers = Array.from({ length: 20 }, (_, index) => ({
			count: 88 + (index % 5),
			base: 100
		}));
		const small = { count: 3, base: 4 };
		const { units } = funnelOf([...peers, small, { count: 600, base: 1000 }], { target: 0.9 });
		expect(units.map((unit) => unit.isFlagged).lastIndexOf(true)).toBe(21);
		expect(units.filter((unit) => unit.isFlagged)).toHaveLength(1);
	});

	it('leaves a unit without answers out and does not fall over where all are satisfied', () => {
		const { units } = funnelOf([
			{ count: 10, base: 10 },
			{ count: 0, base: 0 }
		]);
		expect(units.map((unit) => unit.z)).toEqual([null, null]);
	});
});

describe('borrowed estimates', () => {
	const units = fc.array(
		fc
			.tuple(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
			.map(([base, part]) => ({ base, count: Math.round(base * part) })),
		{ minLength: 2, maxLength: 20 }
	);

	it('lie between the share of the unit and that of all', () => {
		fc.assert(
			fc.property(
				units,
				fc.constantFrom('moments' as const, 'likelihood' as const),
				(units, method) => {
					const { mu, units: found } = shrink(units, { method, target: 0.9 });
					for (const [index, { count, base }] of units.entries()) {
						const own = count / base;
						const mean = found[index]?.mean ?? NaN;
						expect(mean).toBeGreaterThanOrEqual(Math.min(own, mu) - 1e-9);
						expect(mean).toBeLessThanOrEqual(Math.max(own, mu) + 1e-9);
					}
				}
			)
		);
	});

	it('are the common share where units differ by chance alone', () => {
		const alike = [10, 20, 30].map((base) => ({ base, count: 0.9 * base }));
		for (const method of ['moments', 'likelihood'] as const) {
			const found = shrink(alike, { method, target: 0.9 });
			expect(found).toMatchObject({ rho: 0, strength: null });
			expect(found.units[0]).toEqual({
				mean: 0.9,
				lower: 0.9,
				upper: 0.9,
				probabilityBelowTarget: 0
			});
		}
	});

	it('of a unit without answers are what the others suggest', () => {
		const some = [
			{ count: 9, base: 10 },
			{ count: 30, base: 60 },
			{ count: 0, base: 0 }
		];
		const { mu, units: found } = shrink(some, { method: 'moments', target: 0.9 });
		expect(found[2]?.mean).toBeCloseTo(mu, 12);
	});
});

describe('a fair comparison', () => {
	const cells = [
		{ unit: 'A', field: 'easy', count: 90, base: 100 },
		{ unit: 'A', field: 'hard', count: 5, base: 10 },
		{ unit: 'B', field: 'easy', count: 9, base: 10 },
		{ unit: 'B', field: 'hard', count: 50, base: 100 }
	];
	const mix = new Map([
		['easy', 0.5],
		['hard', 0.5]
	]);

	it('shows that two units are equally good, though their raw shares differ', () => {
		const found = standardise(cells, mix);
		expect(found.get('A')?.crude).toBeGreaterThan(0.8);
		expect(found.get('B')?.crude).toBeLessThan(0.6);
		expect(found.get('A')?.direct).toBeCloseTo(0.7, 12);
		expect(found.get('B')?.direct).toBeCloseTo(0.7, 12);
		expect(found.get('A')?.ratio).toBeCloseTo(1, 12);
	});

	it('is not made where a unit has no answers in a field of the mix', () => {
		const found = standardise(cells.slice(0, 1), mix);
		expect(found.get('A')).toMatchObject({ direct: null, directError: null });
	});
});

describe('a trend', () => {
	it('is the regression of the share on time', () => {
		const periods = [80, 85, 90].map((count, score) => ({ count, base: 100, score }));
		expect(testTrend(periods)?.slope).toBeCloseTo(0.05, 12);
	});

	it('is flat where everybody is satisfied, and none with a single period', () => {
		const all = [0, 1].map((score) => ({ count: 10, base: 10, score }));
		expect(testTrend(all)).toMatchObject({ z: 0, pValue: 1 });
		expect(testTrend(all.slice(1))).toBeNull();
		expect(testTrend([])).toBeNull();
	});
});

describe('the silent', () => {
	it('may hide anything: 470 of 500 answers are 94%, but of 2000 dossiers 23.5 to 98.5%', () => {
		const bounds = boundNonresponse({ count: 470, base: 500, population: 2000, target: 0.9 });
		expect(bounds).toMatchObject({ worst: 0.235, best: 0.985, verdict: 'dependsOnSilent' });
		expect(bounds.tippingPoint).toBeCloseTo(0.8867, 4);
	});
});

describe('two channels in one figure', () => {
	it('give the kiosk the less weight the farther it is off', () => {
		const field = { share: 0.86, standardError: 0.025 };
		const weight = (share: number) =>
			combineChannels(field, { share, standardError: 0.006 }).kioskWeight;
		expect(weight(0.87)).toBeGreaterThan(weight(0.93));
		expect(weight(0.93)).toBeGreaterThan(weight(0.99));
	});
});
