/**
 * What must hold of every estimator whatever the data: order and names do not matter, more
 * satisfaction is never judged worse, and nobody, one person, all and none are no accidents.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rake } from '../../../src/lib/domain/calibration.ts';
import { compareCounts } from '../../../src/lib/domain/change.ts';
import { compositeIndex } from '../../../src/lib/domain/composite-index.ts';
import { prepareDesign } from '../../../src/lib/domain/design.ts';
import { estimateMean } from '../../../src/lib/domain/design-mean.ts';
import { clopperPearson, wilson } from '../../../src/lib/domain/interval.ts';
import type { Margin } from '../../../src/lib/domain/margin.ts';
import { judge } from '../../../src/lib/domain/verdict.ts';
import { kishOf } from '../../../src/lib/domain/weights.ts';

const weight = fc.double({ min: 0.1, max: 50, noNaN: true });
const yesNo = fc.integer({ min: 0, max: 1 });
const unit = fc
	.integer({ min: 1, max: 300 })
	.chain((base) =>
		fc.record({ base: fc.constant(base), count: fc.integer({ min: 0, max: base }) })
	);
/** Rows of a sample of two strata with two places each, so that every place has a neighbour. */
const rows = fc.array(fc.record({ w: weight, y: yesNo, place: fc.nat(3) }), {
	minLength: 12,
	maxLength: 40
});
const turned = <T>(values: readonly T[]): T[] => [...values].reverse();
const near = (one: number | null | undefined, other: number | null | undefined) => {
	if (one === null || other === null) expect(one).toBe(other);
	else expect(one).toBeCloseTo(other ?? NaN, 9);
};

interface Row {
	readonly w: number;
	readonly y: number;
	readonly place: number;
}

/** All four places answered at least twice, whatever was drawn. */
const complete = (drawn: readonly Row[]): Row[] => [
	...drawn,
	...[0, 1, 2, 3, 0, 1, 2, 3].map((place, at) => ({ w: 1, y: at % 2, place }))
];
const designOf = (sample: readonly Row[], nameOf = (place: number) => `n${place}`) =>
	prepareDesign({
		weights: sample.map(({ w }) => w),
		stages: [
			{
				unit: sample.map(({ place }) => nameOf(place)),
				stratum: sample.map(({ place }) => (place < 2 ? 'one' : 'two'))
			}
		]
	});
const meanOf = (sample: readonly Row[]) =>
	estimateMean(
		designOf(sample),
		sample.map(({ y }) => y)
	);

describe('a weighted mean', () => {
	it('stands where order, names of places and the unit of the weights change', () => {
		fc.assert(
			fc.property(rows, fc.double({ min: 0.01, max: 100, noNaN: true }), (drawn, factor) => {
				const sample = complete(drawn);
				const plain = meanOf(sample);
				const scaled = meanOf(sample.map((row) => ({ ...row, w: row.w * factor })));
				const named = estimateMean(
					designOf(turned(sample), (place) => `xã ${9 - place}`),
					turned(sample).map(({ y }) => y)
				);
				for (const other of [scaled, named]) {
					near(other?.estimate, plain?.estimate);
					near(other?.standardError, plain?.standardError);
					near(other?.kishBase, plain?.kishBase);
				}
			})
		);
	});

	it('never falls where one more person is satisfied', () => {
		fc.assert(
			fc.property(rows, fc.nat(), (drawn, which) => {
				const sample = complete(drawn);
				const at = which % sample.length;
				const better = sample.map((row, index) => (index === at ? { ...row, y: 1 } : row));
				expect(meanOf(better)?.estimate).toBeGreaterThanOrEqual(
					(meanOf(sample)?.estimate ?? 0) - 1e-12
				);
			})
		);
	});

	it('is exactly 1 where all, exactly 0 where none are satisfied, and nothing where nobody answered', () => {
		fc.assert(
			fc.property(rows, yesNo, (drawn, y) => {
				const sample = complete(drawn).map((row) => ({ ...row, y }));
				near(meanOf(sample)?.estimate, y);
				near(meanOf(sample)?.standardError, 0);
			})
		);
		const silent = complete([]);
		expect(
			estimateMean(
				designOf(silent),
				silent.map(() => null)
			)
		).toBeNull();
	});
});

it('a composite index stands where its factors and criteria change places', () => {
	fc.assert(
		fc.property(rows, (drawn) => {
			const sample = complete(drawn);
			const design = designOf(sample);
			const values = new Map([
				['a', sample.map(({ y }) => y)],
				['b', sample.map(({ y }) => 1 - y)],
				['c', sample.map(({ place }) => place % 2)]
			]);
			const factors = [
				{ code: 'one', criteria: ['a', 'c'], weight: 0.4 },
				{ code: 'two', criteria: ['b'], weight: 0.6 }
			];
			const other = turned(factors).map((factor) => ({
				...factor,
				criteria: turned(factor.criteria)
			}));
			const [plain, moved] = [
				compositeIndex(design, values, factors).overall,
				compositeIndex(design, values, other).overall
			];
			near(moved?.estimate, plain?.estimate);
			near(moved?.standardError, plain?.standardError);
		})
	);
});

describe('weights', () => {
	it('raked to the same totals are the same whatever unit they came in, in any order of margins', () => {
		const drawn = fc.array(fc.record({ w: weight, sex: fc.nat(1), age: fc.nat(2) }), {
			minLength: 6,
			maxLength: 30
		});
		fc.assert(
			fc.property(drawn, fc.double({ min: 0.01, max: 100, noNaN: true }), (some, factor) => {
				const all = [
					...some,
					...[0, 1, 2, 3, 4, 5].map((at) => ({ w: 1, sex: at % 2, age: at % 3 }))
				];
				const margins: Margin[] = [
					{
						name: 'sex',
						groups: all.map(({ sex }) => String(sex)),
						totals: new Map([
							['0', 520],
							['1', 480]
						])
					},
					{
						name: 'age',
						groups: all.map(({ age }) => String(age)),
						totals: new Map([
							['0', 300],
							['1', 400],
							['2', 300]
						])
					}
				];
				const plain = rake(
					all.map(({ w }) => w),
					margins
				).weights;
				const other = rake(
					all.map(({ w }) => w * factor),
					turned(margins)
				).weights;
				plain.forEach((one, at) => expect((other[at] ?? NaN) / one).toBeCloseTo(1, 7));
			})
		);
	});

	it('cost nothing where they are equal, and never give more than the forms there are', () => {
		fc.assert(
			fc.property(fc.array(weight, { minLength: 1, maxLength: 50 }), weight, (weights, equal) => {
				expect(kishOf(weights).designEffect).toBeGreaterThanOrEqual(1 - 1e-12);
				near(kishOf(weights.map(() => equal)).effectiveBase, weights.length);
			})
		);
	});
});

describe('nobody, one person, all and none', () => {
	it('have intervals that say how little is known', () => {
		for (const method of [wilson, clopperPearson]) {
			expect(method(0, 0)).toEqual({ lower: 0, upper: 1 });
			expect(method(1, 1).lower).toBeLessThan(0.25);
			expect(method(0, 1).upper).toBeGreaterThan(0.75);
		}
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5_000 }), (base) => {
				expect(clopperPearson(1, base)).toMatchObject({ upper: 1 });
				expect(clopperPearson(1, base).lower).toBeLessThan(1);
				expect(clopperPearson(0, base)).toMatchObject({ lower: 0 });
				expect(clopperPearson(0, base).upper).toBeGreaterThan(0);
			})
		);
	});

	it('are judged by how many they are', () => {
		expect(judge({ share: null, base: 0, targetPercent: 90 })).toMatchObject({ reason: 'noData' });
		expect(judge({ share: 1, base: 1, targetPercent: 90 })).toMatchObject({
			reading: 'met',
			verdict: 'notProven'
		});
		expect(judge({ share: 1, base: 28, targetPercent: 90 }).verdict).toBe('notProven');
		expect(judge({ share: 1, base: 29, targetPercent: 90 }).verdict).toBe('met');
		expect(judge({ share: 0, base: 10, targetPercent: 90 }).verdict).toBe('notMet');
	});
});

describe('a change', () => {
	it('turns its sign where the periods change places', () => {
		fc.assert(
			fc.property(unit, unit, (before, after) => {
				const [there, back] = [compareCounts(before, after), compareCounts(after, before)];
				near(there?.difference, -(back?.difference ?? NaN));
				near(there?.z, -(back?.z ?? NaN));
				near(there?.pValue, back?.pValue);
			})
		);
	});
});
