import { describe, expect, it } from 'vitest';
import {
	reorganise,
	successionsOf,
	type NewUnit,
	type Reorganisation
} from '../../../src/lib/domain/reorganisation.ts';
import type { UnitBook } from '../../../src/lib/domain/unit-change.ts';
import type { Unit } from '../../../src/lib/domain/unit.ts';

const unit = (id: string, given: Partial<Unit> = {}): Unit => ({
	id,
	code: id,
	kind: 'commune',
	nameVi: `Xã ${id}`,
	nameEn: null,
	parentId: 'root',
	validFrom: '2021-01-01',
	validTo: null,
	...given
});
const bookOf = (...units: Unit[]): UnitBook => ({
	units: new Map(
		[unit('root', { kind: 'province', parentId: null }), ...units].map((one) => [one.id, one])
	),
	formerParents: []
});
const made = (id: string, shares: number[], given: Partial<NewUnit> = {}): NewUnit => ({
	id,
	code: id,
	kind: 'commune',
	nameVi: `Xã ${id}`,
	nameEn: null,
	parentId: 'root',
	shares,
	...given
});
const planOf = (given: Partial<Reorganisation>): Reorganisation => ({
	effectiveOn: '2026-07-01',
	basis: 'NQ 1',
	old: [
		{ id: 'a', people: null },
		{ id: 'b', people: null }
	],
	made: [made('c', [1, 1])],
	heirOfChild: new Map(),
	...given
});
const problem = (code: string) => expect.objectContaining({ code });

describe('a merger', () => {
	const desk = unit('desk', { kind: 'serviceDesk', parentId: 'a' });
	const book = bookOf(unit('a'), unit('b'), desk);

	it('ends the old units the day before and begins the new one', () => {
		const units = reorganise(book, planOf({})).filter(({ register }) => register === 'unit');
		expect(units.map(({ after }) => after)).toMatchObject([
			{ id: 'a', validTo: '2026-06-30' },
			{ id: 'b', validTo: '2026-06-30' },
			{ id: 'c', validFrom: '2026-07-01', validTo: null },
			{ id: 'desk', parentId: 'c', validTo: null }
		]);
	});

	it('remembers under whom a desk stood until then', () => {
		const rows = reorganise(book, planOf({}));
		expect(rows.find(({ register }) => register === 'formerParent')?.after).toEqual({
			unitId: 'desk',
			parentId: 'a',
			validTo: '2026-06-30'
		});
	});

	it('may give the new unit the code and the name of an old one', () => {
		const rows = reorganise(
			book,
			planOf({ made: [made('c', [1, 1], { code: 'a', nameVi: 'Xã a' })] })
		);
		expect(rows).not.toHaveLength(0);
	});

	it('says what part of the new unit each old one is, where their people are known', () => {
		const old = [
			{ id: 'a', people: 6000 },
			{ id: 'b', people: 2000 }
		];
		const origins = successionsOf(planOf({ old })).map(({ originShare }) => originShare);
		expect(origins).toEqual([0.75, 0.25]);
		const half = successionsOf(
			planOf({
				old: [
					{ id: 'a', people: 6000 },
					{ id: 'b', people: null }
				]
			})
		);
		expect(half.map(({ originShare }) => originShare)).toEqual([null, null]);
	});

	it.each([
		[
			'a unit that has ended',
			{ old: [{ id: 'ended', people: null }], made: [made('c', [1])] },
			'unit.ended'
		],
		[
			'the province',
			{ old: [{ id: 'root', people: null }], made: [made('c', [1])] },
			'unit.noParent'
		],
		['a unit on its first day', { effectiveOn: '2021-01-01' }, 'unit.badDates'],
		['nobody', { old: [] }, 'unit.badShares'],
		['into a desk', { made: [made('c', [1, 1], { kind: 'serviceDesk' })] }, 'unit.wrongKind'],
		[
			'into a unit below an old one',
			{ made: [made('c', [1, 1], { parentId: 'a' })] },
			'unit.noParent'
		]
	] as const)('does not take %s', (_, given, code) => {
		const all = bookOf(unit('a'), unit('b'), unit('ended', { validTo: '2025-01-01' }));
		expect(() => reorganise(all, planOf(given as Partial<Reorganisation>))).toThrow(problem(code));
	});
});

describe('a split', () => {
	const old = [{ id: 'a', people: null }];
	const parts = (...shares: number[]) =>
		planOf({ old, made: shares.map((share, at) => made(`n${at}`, [share])) });

	it('gives each heir its share', () => {
		expect(successionsOf(parts(0.7, 0.3))).toMatchObject([
			{ oldUnitId: 'a', newUnitId: 'n0', kind: 'split', share: 0.7 },
			{ oldUnitId: 'a', newUnitId: 'n1', kind: 'split', share: 0.3 }
		]);
	});

	it('takes thirds as people type them, and makes them whole', () => {
		const shares = successionsOf(parts(0.3333, 0.3333, 0.3333)).map(({ share }) => share);
		expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
	});

	it.each([
		[0.5, 0.4],
		[1, 0],
		[1.5, -0.5]
	])('refuses parts that are no whole: %d and %d', (one, other) => {
		expect(() => successionsOf(parts(one, other))).toThrow(problem('unit.badShares'));
	});

	it('puts what hung below the old unit below the heir chosen, else below the largest', () => {
		const book = bookOf(
			unit('a'),
			unit('school', { kind: 'school', parentId: 'a' }),
			unit('desk', { kind: 'serviceDesk', parentId: 'a' })
		);
		const rows = reorganise(book, { ...parts(0.7, 0.3), heirOfChild: new Map([['school', 'n1']]) });
		const placed = rows.flatMap((row) => (row.register === 'unit' && row.after ? [row.after] : []));
		expect(placed.find(({ id }) => id === 'school')?.parentId).toBe('n1');
		expect(placed.find(({ id }) => id === 'desk')?.parentId).toBe('n0');
	});
});
