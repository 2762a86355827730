import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, intervalOf, wilson } from '../../../src/lib/domain/interval.ts';

const percent = ({ lower, upper }: { lower: number; upper: number }) => [
	(100 * lower).toFixed(2),
	(100 * upper).toFixed(2)
];

describe('the Wilson interval', () => {
	it.each([
		[80, 100, ['71.12', '86.66']],
		[27, 30, ['74.38', '96.54']],
		[350, 385, ['87.62', '93.39']]
	])('of %i satisfied among %i answers is the one in the methodology', (count, base, expected) => {
		expect(percent(wilson(count / base, base))).toEqual(expected);
	});

	it('begins at exactly 0 where nobody is satisfied and ends at exactly 1 where everybody is', () => {
		expect(wilson(0, 10).lower).toBe(0);
		expect(wilson(1, 10).upper).toBe(1);
		expect(wilson(1, 10).lower).toBeCloseTo(10 / (10 + 1.959964 ** 2), 6);
	});

	it('knows nothing where nobody answered', () => {
		expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 });
	});
});

describe('the exact interval', () => {
	it('solves the tails by hand where all or none are satisfied', () => {
		expect(clopperPearson(1, 9).lower).toBeCloseTo(0.025 ** (1 / 9), 12);
		expect(clopperPearson(0, 9).upper).toBeCloseTo(1 - 0.025 ** (1 / 9), 12);
	});

	it('spends the whole error on the bound that is asked for', () => {
		const request = { share: 1, base: 29, level: 0.95, method: 'clopperPearson' } as const;
		const lower = intervalOf({ ...request, side: 'lower' });
		expect(lower.lower).toBeCloseTo(0.05 ** (1 / 29), 12);
		expect(lower.upper).toBe(1);
		expect(intervalOf({ ...request, share: 0, side: 'upper' }).lower).toBe(0);
	});

	it('takes an effective base that is no whole number', () => {
		const { lower, upper } = clopperPearson(0.83, 12.6);
		expect(lower).toBeGreaterThan(clopperPearson(0.83, 12).lower);
		expect(upper).toBeLessThan(clopperPearson(0.83, 12).upper);
	});
});

it('refuses shares, bases and levels that cannot be', () => {
	expect(() => wilson(1.1, 10)).toThrow('A share lies between 0 and 1');
	expect(() => wilson(0.5, -1)).toThrow('A base is 0 or more');
	expect(() => wilson(0.5, 10, 1)).toThrow('A level lies between 0 and 1');
});

const counted = fc
	.tuple(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
	.map(([base, part]) => ({ base, count: Math.round(base * part) }));
const method = fc.constantFrom(
	'wilson' as const,
	'clopperPearson' as const,
	'jeffreys' as const,
	'agrestiCoull' as const
);

describe('every interval', () => {
	it('contains its share and stays between 0 and 1', () => {
		fc.assert(
			fc.property(counted, method, ({ count, base }, method) => {
				const { lower, upper } = intervalOf({ share: count / base, base, level: 0.95, method });
				expect(lower).toBeGreaterThanOrEqual(0);
				expect(lower).toBeLessThanOrEqual(count / base + 1e-12);
				expect(upper).toBeGreaterThanOrEqual(count / base - 1e-12);
				expect(upper).toBeLessThanOrEqual(1);
			})
		);
	});

	it('rises with every further satisfied answer', () => {
		fc.assert(
			fc.property(counted, method, ({ count, base }, method) => {
				fc.pre(count < base);
				const at = (x: number) => intervalOf({ share: x / base, base, level: 0.95, method });
				expect(at(count + 1).lower).toBeGreaterThan(at(count).lower - 1e-12);
				expect(at(count + 1).upper).toBeGreaterThan(at(count).upper - 1e-12);
			})
		);
	});

	it('mirrors when satisfied and unsatisfied change places', () => {
		fc.assert(
			fc.property(counted, method, ({ count, base }, method) => {
				const one = intervalOf({ share: count / base, base, level: 0.95, method });
				const other = intervalOf({ share: 1 - count / base, base, level: 0.95, method });
				expect(other.lower).toBeCloseTo(1 - one.upper, 9);
				expect(other.upper).toBeCloseTo(1 - one.lower, 9);
			})
		);
	});

	it('narrows as answers grow at the same share', () => {
		fc.assert(
			fc.property(counted, ({ count, base }) => {
				const width = (base: number, share: number) => {
					const { lower, upper } = clopperPearson(share, base);
					return upper - lower;
				};
				expect(width(2 * base, count / base)).toBeLessThan(width(base, count / base));
			})
		);
	});
});
