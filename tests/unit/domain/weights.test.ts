import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poststratify, rake } from '../../../src/lib/domain/calibration.ts';
import { calibratedMean } from '../../../src/lib/domain/calibrated-mean.ts';
import type { Margin } from '../../../src/lib/domain/margin.ts';
import { prepareDesign } from '../../../src/lib/domain/design.ts';
import {
	adjustForNonresponse,
	baseWeight,
	kishOf,
	median,
	trimWeights
} from '../../../src/lib/domain/weights.ts';

const sex: Margin = {
	name: 'sex',
	groups: ['F', 'F', 'M', 'M', 'M', 'F'],
	totals: new Map([
		['F', 60],
		['M', 40]
	])
};
const age: Margin = {
	name: 'age',
	groups: ['young', 'old', 'young', 'old', 'old', 'old'],
	totals: new Map([
		['young', 30],
		['old', 70]
	])
};
const weights = fc.array(fc.double({ min: 0.1, max: 20, noNaN: true }), {
	minLength: 6,
	maxLength: 6
});

const totalOf = (margin: Margin, group: string, final: ArrayLike<number>) =>
	Array.from(final).reduce((sum, one, row) => sum + (margin.groups[row] === group ? one : 0), 0);

describe('weights', () => {
	it('are the product of population over sample along the stages', () => {
		const stages = [
			{ population: 10, sampled: 2 },
			{ population: 6, sampled: 3 }
		];
		expect(baseWeight(stages)).toBe(10);
		expect(() => baseWeight([{ population: 2, sampled: 3 }])).toThrow('cannot draw 3 of 2');
	});

	it('let those who answered stand for the silent ones of their class', () => {
		const { weights, factors } = adjustForNonresponse(
			[10, 10, 10, 5],
			['r', 'r', 'r', 'u'],
			[true, false, true, true]
		);
		expect(weights).toEqual([15, 0, 15, 5]);
		expect(factors.get('u')).toBe(1);
	});

	it('cannot stand for a class in which nobody answered', () => {
		expect(() => adjustForNonresponse([1, 1], ['r', 'u'], [true, false])).toThrow('class "u"');
	});

	it('are trimmed at a multiple of their median and keep their sum', () => {
		const { weights, cap } = trimWeights([1, 1, 1, 1, 16, 0], 3);
		expect(cap).toBe(3);
		expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(20, 12);
		expect(weights[4]).toBeCloseTo(3 * (weights[0] ?? 0), 12);
		expect(weights[5]).toBe(0);
	});

	it('cost nothing where they are equal, and half of the forms where half are next to nothing', () => {
		expect(kishOf([3, 3, 3]).effectiveBase).toBeCloseTo(3, 12);
		expect(kishOf([1, 1, 1e-9, 1e-9]).effectiveBase).toBeCloseTo(2, 6);
	});

	it('have a median between the two middle ones', () => {
		expect(median([5, 1, 3])).toBe(3);
		expect(median([5, 1, 3, 4])).toBe(3.5);
	});
});

describe('raking', () => {
	it('reaches every known total at once', () => {
		fc.assert(
			fc.property(weights, (start) => {
				const { weights: final } = rake(start, [sex, age]);
				expect(totalOf(sex, 'F', final)).toBeCloseTo(60, 6);
				expect(totalOf(age, 'young', final)).toBeCloseTo(30, 6);
			})
		);
	});

	it('on one margin is post-stratification, error and all', () => {
		fc.assert(
			fc.property(weights, (start) => {
				const design = prepareDesign({ weights: start, stages: [] });
				const values = [1, 0, 1, 1, 0, 1];
				const cells = poststratify(start, sex);
				const raked = rake(start, [sex]).weights;
				const one = calibratedMean(design, values, cells, [sex]);
				const other = calibratedMean(design, values, raked, [sex]);
				expect(other?.estimate).toBeCloseTo(one?.estimate ?? NaN, 10);
				expect(other?.standardError).toBeCloseTo(one?.standardError ?? NaN, 10);
			})
		);
	});

	it('leaves no error in what it fixes: the share of women is known', () => {
		const design = prepareDesign({ weights: [1, 2, 3, 4, 5, 6], stages: [] });
		const isWoman = sex.groups.map((group) => Number(group === 'F'));
		const { weights: final } = rake([1, 2, 3, 4, 5, 6], [sex, age]);
		const mean = calibratedMean(design, isWoman, final, [sex, age]);
		expect(mean?.estimate).toBeCloseTo(0.6, 9);
		expect(mean?.standardError).toBeCloseTo(0, 9);
	});

	it('says when weights had to be stretched out of all proportion', () => {
		const totals = new Map([
			['F', 99],
			['M', 1]
		]);
		const start = [1, 1, 9, 9, 9, 1];
		expect(rake(start, [{ ...sex, totals }]).isExtreme).toBe(true);
		expect(rake([20, 20, 13, 13, 13, 20], [sex]).isExtreme).toBe(false);
	});

	it('refuses margins of different totals, unknown groups and groups without answers', () => {
		const start = [1, 1, 1, 1, 1, 1];
		const more = new Map([
			['young', 30],
			['old', 71]
		]);
		expect(() => rake(start, [sex, { ...age, totals: more }])).toThrow('different totals');
		expect(() => rake(start, [{ ...sex, totals: new Map([['F', 100]]) }])).toThrow(
			'no total of "M"'
		);
		const third = new Map([...sex.totals, ['X', 10]]);
		expect(() => rake(start, [{ ...sex, totals: third }])).toThrow('no answers for "X"');
	});

	it('refuses margins that contradict each other', () => {
		const same = {
			...sex,
			name: 'again',
			totals: new Map([
				['F', 40],
				['M', 60]
			])
		};
		expect(() => rake([1, 1, 1, 1, 1, 1], [sex, same])).toThrow('contradict each other');
	});
});
