import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameDossier } from '../../../src/lib/domain/frame.ts';
import { drawSample, type SamplePlan } from '../../../src/lib/domain/sample-plan.ts';
import { aDossier } from '../../support/frame.ts';

const plan: SamplePlan = {
	seed: 'xổ số 2026-03-31',
	dimensions: ['unit'],
	stageUnits: null,
	size: { rule: 'total', total: 10 },
	allocation: 'proportional',
	stratumMin: 0,
	expectedPercent: 50,
	expectedShares: {},
	designEffect: 1,
	responsePercent: 100,
	reservePercent: 20
};

/** A number that depends on the label alone, as a seed's does. */
const startOf = (label: string) =>
	([...label].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 9973) / 9973;
const ground = {
	startOf,
	unitCode: (unitId: string) => unitId,
	unitKind: (unitId: string) => (unitId.startsWith('so-') ? 'department' : 'commune')
};
const draw = (frame: readonly FrameDossier[], given: Partial<SamplePlan> = {}) =>
	drawSample(frame, { ...plan, ...given }, ground);
const many = (count: number, given: Partial<FrameDossier> = {}) =>
	Array.from({ length: count }, () => aDossier(given));

describe('a draw', () => {
	it('is the same whatever the order of the file', () => {
		const frame = [...many(60), ...many(40, { unitId: 'nghia-lo' })];
		expect(draw(frame.toReversed())).toEqual(draw(frame));
	});

	it('gives each dossier of a stratum the same chance: cases over dossiers', () => {
		const { strata, cases } = draw([...many(60), ...many(40, { unitId: 'nghia-lo' })]);
		expect(strata.map(({ population, size }) => [population, size])).toEqual([
			[60, 6],
			[40, 4]
		]);
		expect(new Set(cases.map(({ probability }) => probability))).toEqual(new Set([0.1]));
	});

	it('leaves out dossiers for which another one of the same person stands', () => {
		const frame = [...many(10), ...many(30, { isRepeated: true })];
		const { strata, cases } = draw(frame);
		expect(strata[0]).toMatchObject({ population: 10, size: 10, reserves: 0 });
		expect(cases).toHaveLength(10);
	});

	it('tells late dossiers from punctual ones where the plan wants it', () => {
		const late = many(50, { returnedOn: '2026-03-20' });
		const { strata } = draw([...many(50), ...late], { dimensions: ['unit', 'timeliness'] });
		expect(strata.map(({ key, isLate }) => [key, isLate])).toEqual([
			['cam-thanh · late', true],
			['cam-thanh · onTime', false]
		]);
	});

	it('tells departments from communes where the plan wants it', () => {
		const frame = [aDossier({ unitId: 'so-xay-dung' }), aDossier({ unitId: 'cam-thanh' })];
		const { strata } = draw(frame, { dimensions: ['unitKind'], size: { rule: 'total', total: 2 } });
		expect(strata.map(({ key, population }) => [key, population])).toEqual([
			['commune', 1],
			['department', 1]
		]);
	});

	it('visits only the units drawn at the first stage, large ones with larger chance', () => {
		const frame = [...many(300), ...many(60, { unitId: 'nghia-lo' }), ...many(40, { unitId: 'x' })];
		const { cases, unitProbabilities, strata } = draw(frame, { stageUnits: 2 });
		const visited = [...unitProbabilities].filter(([, chance]) => chance > 0);
		expect(visited).toHaveLength(2);
		expect(unitProbabilities.get('cam-thanh')).toBe(1);
		const small = strata.find(({ unitId }) => unitId !== 'cam-thanh');
		const drawn = cases.find(({ stratum }) => strata[stratum] === small);
		const { unitProbability = 0, size = 0, population = 1 } = small ?? {};
		expect(unitProbability).toBeLessThan(1);
		expect(drawn?.probability).toBeCloseTo((unitProbability * size) / population, 12);
	});
});

describe('sizes', () => {
	it('by tiers ask all of a small unit and a fifth of a large one', () => {
		const tiers = [
			{ upTo: 200, percent: 100 },
			{ upTo: 1000, percent: 30 },
			{ upTo: null, percent: 20 }
		];
		const frame = [...many(150), ...many(1500, { unitId: 'nghia-lo' })];
		const { strata } = draw(frame, { size: { rule: 'tiers', tiers } });
		expect(strata.map(({ size }) => size)).toEqual([150, 300]);
	});

	it('by the formula of the Ministry are N / (1 + N e²)', () => {
		const size = { rule: 'ministry', marginPercent: 5, isPerUnit: false } as const;
		expect(draw(many(1000), { size }).cases.filter(({ role }) => role === 'main')).toHaveLength(
			286
		);
	});

	it('for each unit need strata by unit', () => {
		const size = { rule: 'margin', marginPercent: 5, isPerUnit: true } as const;
		expect(() => draw(many(50), { size, dimensions: ['field'] })).toThrow(RangeError);
	});

	it('keep their promise to small places, though the whole grows', () => {
		const frame = [...many(500), ...many(8, { unitId: 'nghia-lo' })];
		const { strata } = draw(frame, { stratumMin: 8 });
		expect(strata.map(({ size }) => size)).toEqual([8, 8]);
	});
});

describe('reserves', () => {
	it('are other people of the same stratum, in an order of their own', () => {
		const { cases } = draw(many(100));
		const reserves = cases.filter(({ role }) => role === 'reserve');
		expect(reserves.map(({ order }) => order)).toEqual([1, 2]);
		expect(new Set(cases.map(({ dossierId }) => dossierId)).size).toBe(cases.length);
	});

	it('are fewer where the stratum has no more people', () => {
		const { cases } = draw(many(11));
		expect(cases.filter(({ role }) => role === 'reserve')).toHaveLength(1);
	});
});

it('never draws more than there is, nor anybody twice, whatever the plan', () => {
	const plans = fc.record({
		allocation: fc.constantFrom('proportional', 'equal', 'neyman', 'power'),
		stratumMin: fc.integer({ min: 0, max: 30 }),
		reservePercent: fc.integer({ min: 0, max: 200 }),
		size: fc.oneof(
			fc.record({
				rule: fc.constant('margin' as const),
				marginPercent: fc.integer({ min: 1, max: 20 }),
				isPerUnit: fc.boolean()
			}),
			fc.record({
				rule: fc.constant('ministry' as const),
				marginPercent: fc.integer({ min: 1, max: 20 }),
				isPerUnit: fc.boolean()
			})
		)
	});
	const counts = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 6 });
	fc.assert(
		fc.property(plans, counts, (given, sizes) => {
			const frame = sizes.flatMap((count, at) => many(count, { unitId: `unit-${at}` }));
			const { strata, cases } = draw(frame, given as Partial<SamplePlan>);
			expect(new Set(cases.map(({ dossierId }) => dossierId)).size).toBe(cases.length);
			for (const { population, size, reserves } of strata) {
				expect(size + reserves).toBeLessThanOrEqual(population);
				expect(size).toBeGreaterThanOrEqual(Math.min(given.stratumMin, population));
			}
		}),
		{ numRuns: 60 }
	);
});
