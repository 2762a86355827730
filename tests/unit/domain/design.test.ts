import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testAssociation } from '../../../src/lib/domain/association.ts';
import { compositeIndex } from '../../../src/lib/domain/composite-index.ts';
import { prepareDesign, type SurveyDesign } from '../../../src/lib/domain/design.ts';
import { changeByDesign } from '../../../src/lib/domain/design-change.ts';
import { designIntervals, oneSidedBounds } from '../../../src/lib/domain/design-interval.ts';
import { estimateMean } from '../../../src/lib/domain/design-mean.ts';
import { LonelyUnitError } from '../../../src/lib/domain/design-variance.ts';
import { judgeByDesign, publishability } from '../../../src/lib/domain/design-verdict.ts';
import { jackknifeError } from '../../../src/lib/domain/jackknife.ts';

const simple = (size: number, populationCount?: number): SurveyDesign => ({
	weights: Array.from({ length: size }, () => 1),
	stages: [
		{
			unit: Array.from({ length: size }, (_, row) => row),
			...(populationCount === undefined
				? {}
				: { populationCount: Array.from({ length: size }, () => populationCount) })
		}
	]
});

/** Two strata of three communes with two dossiers each. */
const clustered: SurveyDesign = {
	weights: [2, 2, 2, 2, 2, 2, 5, 5, 5, 5, 5, 5],
	stages: [
		{
			unit: ['a', 'a', 'b', 'b', 'c', 'c', 'a', 'a', 'b', 'b', 'c', 'c'],
			stratum: ['x', 'x', 'x', 'x', 'x', 'x', 'y', 'y', 'y', 'y', 'y', 'y']
		}
	]
};

const answers = fc.array(fc.constantFrom(0, 1, null), { minLength: 12, maxLength: 12 });

describe('a share under a design', () => {
	it('has the textbook error for a simple draw: p(1 − p)/(n − 1)', () => {
		const mean = estimateMean(prepareDesign(simple(5)), [1, 1, 1, 1, 0]);
		expect(mean?.estimate).toBe(0.8);
		expect(mean?.variance).toBeCloseTo((0.8 * 0.2) / 4, 12);
		expect(mean?.degreesOfFreedom).toBe(4);
	});

	it('has a smaller error where half of all dossiers were drawn', () => {
		const half = estimateMean(prepareDesign(simple(5, 10)), [1, 1, 1, 1, 0]);
		expect(half?.variance).toBeCloseTo((0.5 * (0.8 * 0.2)) / 4, 12);
	});

	it('has no error where all dossiers were drawn', () => {
		expect(estimateMean(prepareDesign(simple(5, 5)), [1, 1, 1, 1, 0])?.standardError).toBe(0);
	});

	it('adds the spread inside communes where the next stage states its population', () => {
		const stages = [
			{ unit: ['a', 'a', 'b', 'b'], populationCount: [4, 4, 4, 4] },
			{ unit: [1, 2, 3, 4], populationCount: [10, 10, 10, 10] }
		];
		const design = prepareDesign({ weights: [10, 10, 10, 10], stages });
		// z = w(y − p)/Σw: totals of a and b are ∓1/8·… by hand: p = 3/4.
		const z = [0.25 * (1 - 0.75), 0.25 * (0 - 0.75), 0.25 * 0.25, 0.25 * 0.25];
		const [a, b] = [(z[0] ?? 0) + (z[1] ?? 0), (z[2] ?? 0) + (z[3] ?? 0)];
		const between = 0.5 * 2 * (a * a + b * b);
		const inside = 0.5 * 0.8 * 2 * (2 * 0.125 ** 2);
		const mean = estimateMean(design, [1, 0, 1, 1]);
		expect(mean?.variance).toBeCloseTo(between + inside, 12);
	});

	it('gains no false precision from 100%: the interval falls back on the number of answers', () => {
		const mean = estimateMean(
			prepareDesign(simple(29)),
			Array.from({ length: 29 }, () => 1)
		);
		expect(mean?.standardError).toBe(0);
		expect(mean && designIntervals(mean, 0.95).beta).toBeNull();
		expect(mean && oneSidedBounds(mean, 0.05)?.lower).toBeCloseTo(0.05 ** (1 / 29), 12);
	});

	it('is unknown for a domain without answers', () => {
		expect(estimateMean(prepareDesign(simple(3)), [null, null, null])).toBeNull();
		const nobody = { isMember: () => false };
		expect(estimateMean(prepareDesign(simple(3)), [1, 0, 1], nobody)).toBeNull();
	});

	it('does not change when all weights are multiplied, or rows and names exchanged', () => {
		fc.assert(
			fc.property(answers, fc.double({ min: 0.01, max: 1000, noNaN: true }), (values, factor) => {
				const plain = estimateMean(prepareDesign(clustered), values);
				const scaled = { ...clustered, weights: clustered.weights.map((one) => one * factor) };
				const again = estimateMean(prepareDesign(scaled), values);
				expect(again?.estimate ?? 0).toBeCloseTo(plain?.estimate ?? 0, 10);
				expect(again?.standardError ?? 0).toBeCloseTo(plain?.standardError ?? 0, 10);

				const [stage] = clustered.stages;
				const turned = prepareDesign({
					weights: clustered.weights.toReversed(),
					stages: [
						{
							unit: (stage?.unit ?? []).map((unit) => `commune ${unit}`).toReversed(),
							stratum: (stage?.stratum ?? []).toReversed()
						}
					]
				});
				const other = estimateMean(turned, values.toReversed());
				expect(other?.standardError ?? 0).toBeCloseTo(plain?.standardError ?? 0, 10);
			})
		);
	});

	it('of a domain keeps the communes without members in the design', () => {
		const design = prepareDesign(clustered);
		const values = [1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1];
		const mean = estimateMean(design, values, { isMember: (row) => row < 8 });
		expect(mean?.base).toBe(8);
		expect(mean?.degreesOfFreedom).toBe(2);
	});
});

describe('a stratum with a single commune', () => {
	const lonely: SurveyDesign = {
		weights: [1, 1, 1, 1, 1, 1],
		stages: [{ unit: ['a', 'a', 'b', 'b', 'c', 'c'], stratum: ['x', 'x', 'x', 'x', 'y', 'y'] }]
	};

	it('stops the estimate and is named, so that strata can be merged', () => {
		const estimate = () => estimateMean(prepareDesign(lonely), [1, 0, 1, 1, 0, 0]);
		expect(estimate).toThrow(LonelyUnitError);
		expect(estimate).toThrow('Stratum "y" has a single sampled unit at stage 1');
	});

	it('is no trouble where there is only that one', () => {
		const populationCount = [5, 5, 5, 5, 1, 1];
		const [stage] = lonely.stages;
		const certain = { ...lonely, stages: [{ unit: [], ...stage, populationCount }] };
		expect(() => estimateMean(prepareDesign(certain), [1, 0, 1, 1, 0, 0])).not.toThrow();
	});

	it('makes the error smallest when it is removed', () => {
		const at = (rule: 'remove' | 'adjust' | 'average') =>
			estimateMean(prepareDesign(lonely), [1, 0, 1, 1, 0, 0], { lonely: rule })?.standardError ?? 0;
		expect(at('remove')).toBeLessThan(at('adjust'));
		expect(at('remove')).toBeLessThan(at('average'));
	});
});

describe('a design that cannot be', () => {
	it('is refused with the reason', () => {
		expect(() => prepareDesign({ weights: [1, -1], stages: [] })).toThrow('A weight is a number');
		expect(() => prepareDesign(simple(5, 3))).toThrow('only 3 to draw from');
		expect(() => prepareDesign(simple(5, 0.5))).toThrow('only 0.5 to draw from');
		expect(() => prepareDesign({ weights: [1], stages: [{ unit: [1, 2] }] })).toThrow('one entry');
	});
});

describe('the jackknife', () => {
	it('agrees with the linearised error for a mean of equal weights', () => {
		const design = prepareDesign(simple(6));
		const values = [5, 4, 3, 5, 2, 4];
		expect(jackknifeError(design, values)).toBeCloseTo(
			estimateMean(design, values)?.standardError ?? 0,
			12
		);
	});
});

describe('a change between two rounds', () => {
	it('is certain where every place rises by the same, and is not where rounds are taken apart', () => {
		const design = prepareDesign({
			weights: Array.from({ length: 8 }, () => 1),
			stages: [{ unit: ['a', 'a', 'b', 'b', 'a', 'a', 'b', 'b'] }]
		});
		const change = changeByDesign(design, [3, 3, 1, 1, 4, 4, 2, 2], {
			isBefore: (row) => row < 4,
			isAfter: (row) => row >= 4
		});
		expect(change?.difference).toBeCloseTo(1, 12);
		expect(change?.standardError).toBeCloseTo(0, 12);
		expect(change?.standardErrorIfIndependent).toBeGreaterThan(1);
	});
});

describe('the overall index', () => {
	it('of one criterion is the index of that criterion, error and all', () => {
		fc.assert(
			fc.property(answers, (values) => {
				fc.pre(values.some((value) => value !== null));
				const design = prepareDesign(clustered);
				const mean = estimateMean(design, values);
				const factors = [{ code: 'F', criteria: ['c'], weight: 1 }];
				const { overall, factorPooled } = compositeIndex(design, new Map([['c', values]]), factors);
				expect(overall?.estimate).toBeCloseTo(mean?.estimate ?? NaN, 12);
				expect(overall?.standardError).toBeCloseTo(mean?.standardError ?? NaN, 12);
				expect(factorPooled.get('F')?.standardError).toBeCloseTo(mean?.standardError ?? NaN, 12);
			})
		);
	});

	it('leaves a missing answer out of its own criterion only', () => {
		const satisfied = new Map([
			['c1', [1, 1, null, null]],
			['c2', [0, 1, 0, 1]]
		]);
		const factors = [{ code: 'F', criteria: ['c1', 'c2'], weight: 1 }];
		const index = compositeIndex(prepareDesign(simple(4)), satisfied, factors);
		expect(index.overall?.estimate).toBe(0.75);
		expect(index.factorPooled.get('F')?.estimate).toBeCloseTo(4 / 6, 12);
	});

	it('refuses weights that do not add up to 1', () => {
		const factors = [{ code: 'F', criteria: ['c'], weight: 0.9 }];
		const index = () => compositeIndex(prepareDesign(simple(1)), new Map([['c', [1]]]), factors);
		expect(index).toThrow('add up to 1');
	});
});

describe('the verdict under a design', () => {
	it('is open with too few places, however many answers they hold', () => {
		const weights = Array.from({ length: 200 }, () => 1);
		const unit = weights.map((_, row) => row % 3);
		const mean = estimateMean(
			prepareDesign({ weights, stages: [{ unit }] }),
			weights.map((_, row) => Number(row % 50 > 0))
		);
		expect(judgeByDesign({ mean, target: 0.8 })).toMatchObject({
			reading: 'met',
			reason: 'tooFew'
		});
	});

	it('is the plain verdict where answers were drawn one by one', () => {
		const weights = Array.from({ length: 100 }, () => 1);
		const design = prepareDesign({ weights, stages: [] });
		const mean = estimateMean(
			design,
			weights.map((_, row) => Number(row >= 4))
		);
		expect(judgeByDesign({ mean, target: 0.9 }).verdict).toBe('met');
	});
});

describe('a percentage', () => {
	const of = (size: number, satisfied: number) => {
		const weights = Array.from({ length: size }, () => 1);
		const mean = estimateMean(
			prepareDesign({ weights, stages: [] }),
			weights.map((_, row) => Number(row < satisfied))
		);
		return mean && publishability(mean);
	};

	it('is published where it is precise enough', () => {
		expect(of(400, 360)).toBe('publish');
		expect(of(100, 100)).toBe('publish');
	});

	it('is withheld with fewer than 30 answers or too wide an interval', () => {
		expect(of(29, 26)).toBe('withhold');
		expect(of(40, 20)).toBe('withhold');
	});
});

describe('an association', () => {
	it('under a simple draw is the plain chi-square, but for n − 1 in place of n', () => {
		const rows = [...Array(20).keys()].map((row) => (row < 12 ? 'kiosk' : 'link'));
		const columns = [...Array(20).keys()].map((row) => Number(row % 3 === 0 || row > 14));
		const found = testAssociation(prepareDesign(simple(20)), rows, columns);
		expect(found?.f).toBeCloseTo(((found?.chiSquare ?? 0) * 19) / 20, 9);
		expect(found?.numerator).toBeCloseTo(1, 9);
	});

	it('needs two values on each side', () => {
		expect(testAssociation(prepareDesign(simple(3)), ['a', 'a', 'a'], [0, 1, 0])).toBeNull();
	});
});
