import { describe, expect, it } from 'vitest';
import { weighSample, type WeighedResponse } from '../../../src/lib/domain/fieldwork-weights.ts';

/** Two communes: 60 dossiers of which 6 were drawn, 40 of which 4 were. */
const strata = [
	{ key: 'A', population: 60, size: 6, unitProbability: 1 },
	{ key: 'B', population: 40, size: 4, unitProbability: 1 }
];
const totals = {
	units: new Map([
		['A', 60],
		['B', 40]
	]),
	fields: new Map([
		['land', 70],
		['civil', 30]
	])
};
const some = (count: number, stratum: number, field: string): WeighedResponse[] =>
	Array.from({ length: count }, () => ({
		stratum,
		probability: 0.1,
		unit: stratum === 0 ? 'A' : 'B',
		field
	}));

describe('the weights of a sample', () => {
	it('are one over the chance, raised for the silent: N over those who answered', () => {
		// 3 of 6 answered in A: each stands for 60/3 = 20. 2 of 4 in B: 40/2 = 20.
		const found = weighSample(strata, [...some(3, 0, 'land'), ...some(2, 1, 'land')], totals);
		expect(found?.base).toEqual([10, 10, 10, 10, 10]);
		expect(found?.adjusted).toEqual([20, 20, 20, 20, 20]);
		expect(found?.classes.map(({ factor }) => factor)).toEqual([2, 2]);
	});

	it('add up to the frame by unit and by field', () => {
		const rows = [
			...some(5, 0, 'land'),
			...some(5, 0, 'civil'),
			...some(5, 1, 'land'),
			...some(5, 1, 'civil')
		];
		const found = weighSample(strata, rows, totals);
		const sumOf = (isOne: (row: WeighedResponse) => boolean) =>
			rows.reduce((sum, row, at) => sum + (isOne(row) ? (found?.final[at] ?? 0) : 0), 0);
		expect(sumOf(({ unit }) => unit === 'A')).toBeCloseTo(60, 8);
		expect(sumOf(({ field }) => field === 'land')).toBeCloseTo(70, 8);
		expect(found?.calibration).not.toBeNull();
	});

	it('join a stratum without answers to its neighbour, which then stands for both', () => {
		const found = weighSample(strata, some(5, 0, 'land'), totals);
		expect(found?.classes).toMatchObject([{ strata: [0, 1], responses: 5, population: 100 }]);
		expect(found?.joinedStrata).toBe(1);
		expect(found?.adjusted).toEqual([20, 20, 20, 20, 20]);
	});

	it('join a part of a unit to another part of the same unit', () => {
		const parts = ['A · late', 'A · onTime', 'B · late', 'B · onTime'];
		const four = parts.map((key) => ({ key, population: 25, size: 5, unitProbability: 1 }));
		const rows = [...some(3, 0, 'land'), ...some(2, 2, 'land'), ...some(2, 3, 'land')];
		const found = weighSample(four, rows, totals);
		expect(found?.classes.map(({ strata: joined }) => joined)).toEqual([[0, 1], [2], [3]]);
	});

	it('fit fields alone where units were drawn: those not drawn have no answers', () => {
		const drawn = strata.map((one) => ({ ...one, unitProbability: 0.5 }));
		const rows = [...some(5, 0, 'land'), ...some(5, 1, 'civil')];
		const found = weighSample(drawn, rows, totals);
		expect(found?.margins.map(({ name }) => name)).toEqual(['field']);
		// 120 and 80 in the drawn ones' name, fitted to 70 and 30.
		expect(found?.final[0]).toBeCloseTo(14, 8);
		expect(found?.final[9]).toBeCloseTo(6, 8);
	});

	it('fit small groups together, and stay as they are where margins contradict each other', () => {
		const apart = { units: totals.units, fields: new Map([['land', 50]]) };
		const found = weighSample(strata, [...some(5, 0, 'land'), ...some(5, 1, 'land')], apart);
		expect(found?.calibration).toBeNull();
		expect([...(found?.final ?? [])]).toEqual(found?.adjusted);

		const a = [...some(5, 0, 'land'), ...some(1, 0, 'civil')];
		const mixed = [...a, ...some(1, 1, 'land'), ...some(1, 1, 'civil')];
		const few = weighSample(strata, mixed, totals);
		expect(few?.margins[0]?.totals).toEqual(
			new Map([
				['A', 60],
				['…', 40]
			])
		);
	});

	it('are cut at five times the middle one, and raised again to the same sum', () => {
		const rows = [
			...some(9, 0, 'land'),
			{ stratum: 0, probability: 0.001, unit: 'A', field: 'land' }
		];
		const found = weighSample(
			[{ ...strata[0], key: 'A', population: 60, size: 6, unitProbability: 1 }],
			rows,
			{
				units: new Map([['A', 60]]),
				fields: new Map([['land', 60]])
			}
		);
		expect(found?.trimmed).toBe(1);
		expect([...(found?.final ?? [])].reduce((sum, one) => sum + one, 0)).toBeCloseTo(60, 8);
		expect((found?.final[9] ?? 0) / (found?.final[0] ?? 1)).toBeCloseTo(5, 8);
	});

	it('do not exist where nobody answered', () => {
		expect(weighSample(strata, [], totals)).toBeNull();
	});
});
