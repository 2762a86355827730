import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restateCounts, restatedParts } from '../../../src/lib/domain/restate.ts';
import type { UnitSuccession } from '../../../src/lib/domain/unit.ts';

const succession = (
	oldUnitId: string,
	newUnitId: string,
	given: Partial<UnitSuccession> = {}
): UnitSuccession => ({
	oldUnitId,
	newUnitId,
	kind: 'merged',
	effectiveOn: '2026-07-01',
	share: 1,
	originShare: null,
	basis: '',
	...given
});
const since = (day: string) => () => day;
const weightsOf = (id: string, successions: readonly UnitSuccession[]) =>
	Object.fromEntries(
		restatedParts(id, successions, since('2026-07-01')).map(({ unitId, weight }) => [
			unitId,
			weight
		])
	);

describe('a merger restated', () => {
	const merger = [
		succession('a', 'c', { originShare: 0.75 }),
		succession('b', 'c', { originShare: 0.25 })
	];

	it('gives the new boundaries all that the old units collected, and assumes nothing', () => {
		const parts = restatedParts('c', merger, since('2026-07-01'));
		expect(parts).toEqual([
			{ unitId: 'a', weight: 1, when: 'before', isAssumed: false },
			{ unitId: 'b', weight: 1, when: 'before', isAssumed: false }
		]);
	});

	it('gives the old boundaries their part of the new unit by people, and says it is assumed', () => {
		expect(restatedParts('a', merger, since('2026-07-01'))).toEqual([
			{ unitId: 'c', weight: 0.75, when: 'after', isAssumed: true }
		]);
	});

	it('parts evenly where the people of one are unknown', () => {
		const unsaid = [succession('a', 'c', { originShare: 0.75 }), succession('b', 'c')];
		expect(weightsOf('a', unsaid)).toEqual({ c: 0.5 });
	});

	it('gives nothing back of a unit that was there before and took another in', () => {
		const parts = restatedParts('a', [succession('a', 'old')], since('2021-01-01'));
		expect(parts).toEqual([]);
	});
});

describe('a split restated', () => {
	const split = [
		succession('a', 'b', { kind: 'split', share: 0.6 }),
		succession('a', 'c', { kind: 'split', share: 0.4 })
	];

	it('gives each heir its share of what was collected before, as an assumption', () => {
		expect(restatedParts('b', split, since('2026-07-01'))).toEqual([
			{ unitId: 'a', weight: 0.6, when: 'before', isAssumed: true }
		]);
	});

	it('gives the old boundaries all that both heirs collect', () => {
		expect(weightsOf('a', split)).toEqual({ b: 1, c: 1 });
	});
});

it('follows units through several reorganisations', () => {
	const chain = [
		succession('a', 'b', { effectiveOn: '2025-07-01' }),
		succession('x', 'b', { effectiveOn: '2025-07-01' }),
		succession('b', 'c', { share: 0.5 }),
		succession('b', 'd', { share: 0.5 })
	];
	const begins = new Map([
		['b', '2025-07-01'],
		['c', '2026-07-01'],
		['d', '2026-07-01']
	]);
	const parts = restatedParts('a', chain, (id) => begins.get(id) ?? '2021-01-01');
	expect(parts.map(({ unitId, weight }) => [unitId, weight])).toEqual([
		['b', 0.5],
		['c', 0.5],
		['d', 0.5]
	]);
});

it('ends where the data go in a circle', () => {
	expect(weightsOf('a', [succession('a', 'b'), succession('b', 'a')])).toBeDefined();
});

/** Random histories: every step some units of the day become others. */
const histories = fc
	.array(
		fc.record({
			take: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
			make: fc.integer({ min: 1, max: 3 }),
			parts: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 9 }),
			people: fc.array(fc.option(fc.integer({ min: 1, max: 9000 })), { minLength: 3, maxLength: 3 })
		}),
		{ maxLength: 4 }
	)
	.map((steps) => {
		const begins = new Map(['u0', 'u1', 'u2', 'u3'].map((id) => [id, '2020-01-01']));
		let alive = [...begins.keys()];
		const days = [alive];
		const successions: UnitSuccession[] = [];
		for (const [at, { take, make, parts, people }] of steps.entries()) {
			const day = `202${at + 1}-07-01`;
			const old = [...new Set(take.map((n) => alive[n % alive.length] ?? ''))];
			const made = Array.from({ length: make }, (_, n) => `s${at}n${n}`);
			for (const id of made) begins.set(id, day);
			const rows = old.map((_, row) => {
				const own = made.map((_, to) => (parts[row * 3 + to] ?? 0) + 1);
				const all = own.reduce((sum, part) => sum + part, 0);
				return own.map((part) => part / all);
			});
			for (const [row, oldUnitId] of old.entries()) {
				for (const [to, newUnitId] of made.entries()) {
					const isSaid = old.every((_, one) => people[one] !== null);
					const ownPeople = (one: number) => (people[one] ?? 0) * (rows[one]?.[to] ?? 0);
					const all = old.reduce((sum, _, one) => sum + ownPeople(one), 0);
					const share = rows[row]?.[to] ?? 0;
					const originShare = isSaid ? ownPeople(row) / all : null;
					successions.push(
						succession(oldUnitId, newUnitId, { effectiveOn: day, share, originShare })
					);
				}
			}
			alive = [...alive.filter((id) => !old.includes(id)), ...made];
			days.push(alive);
		}
		return { begins, days, successions };
	});

it('loses nothing and adds nothing: over the units of any day the parts of each unit add up to it', () => {
	fc.assert(
		fc.property(histories, ({ begins, days, successions }) => {
			for (const boundary of days) {
				const given = new Map(boundary.map((id) => [id, 1]));
				for (const target of boundary) {
					for (const { unitId, weight } of restatedParts(
						target,
						successions,
						(id) => begins.get(id) ?? null
					)) {
						given.set(unitId, (given.get(unitId) ?? 0) + weight);
					}
				}
				for (const id of begins.keys()) expect(given.get(id), id).toBeCloseTo(1, 9);
			}
		})
	);
});

it('adds up counts by their weights', () => {
	const parts = [
		{ counts: [10, 4], weight: 1 },
		{ counts: [20, 10], weight: 0.25 }
	];
	expect(restateCounts([2, 1], parts)).toEqual([17, 7.5]);
});
