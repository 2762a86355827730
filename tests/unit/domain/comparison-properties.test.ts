/** What must hold of every comparison of units and of every questionnaire, whatever the data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnelOf } from '../../../src/lib/domain/funnel.ts';
import { keyDrivers } from '../../../src/lib/domain/key-drivers.ts';
import { adjustPValues } from '../../../src/lib/domain/multiple-tests.ts';
import { rankIntervals } from '../../../src/lib/domain/ranking.ts';
import { reliabilityOf } from '../../../src/lib/domain/reliability.ts';
import { shrink } from '../../../src/lib/domain/shrinkage.ts';
import { standardise } from '../../../src/lib/domain/standardise.ts';

const level = fc.integer({ min: 1, max: 5 });
const unit = fc
	.integer({ min: 1, max: 300 })
	.chain((base) =>
		fc.record({ base: fc.constant(base), count: fc.integer({ min: 0, max: base }) })
	);
const units = fc.array(unit, { minLength: 3, maxLength: 12 });
const turned = <T>(values: readonly T[]): T[] => [...values].reverse();
const near = (one: number | null | undefined, other: number | null | undefined) => {
	if (one === null || other === null) expect(one).toBe(other);
	else expect(one).toBeCloseTo(other ?? NaN, 9);
};

describe('many units', () => {
	it('are placed, ranked, corrected and shrunk the same in any order', () => {
		fc.assert(
			fc.property(units, (some) => {
				const shares = some.map(({ count, base }) => ({ share: count / base, base }));
				expect(turned(rankIntervals(turned(shares)))).toEqual(rankIntervals(shares));

				const p = shares.map(({ share }) => share);
				expect(turned(adjustPValues(turned(p), 'bh'))).toEqual(adjustPValues(p, 'bh'));

				const [funnel, other] = [funnelOf(some).units, turned(funnelOf(turned(some)).units)];
				funnel.forEach((place, at) => near(place.adjustedZ, other[at]?.adjustedZ));

				const options = { method: 'moments', target: 0.9 } as const;
				const [shrunk, moved] = [shrink(some, options), shrink(turned(some), options)];
				shrunk.units.forEach((one, at) => near(one.mean, turned(moved.units)[at]?.mean));
			})
		);
	});

	it('rise in rank, and are believed more, with every further satisfied answer', () => {
		fc.assert(
			fc.property(units, (some) => {
				const [first, ...others] = some;
				if (first === undefined || first.count === first.base) return;
				const better = [{ ...first, count: first.count + 1 }, ...others];
				const ranksOf = (list: typeof some) =>
					rankIntervals(list.map(({ count, base }) => ({ share: count / base, base })));
				const [now, then] = [ranksOf(better)[0], ranksOf(some)[0]];
				expect(now?.rank ?? 0).toBeLessThanOrEqual(then?.rank ?? 0);
				expect(now?.best ?? 0).toBeLessThanOrEqual(then?.best ?? 0);
			})
		);
	});

	it('of one and the same procedures are compared as they are', () => {
		fc.assert(
			fc.property(unit, unit, (one, other) => {
				const cells = [
					{ unit: 'a', field: 'land', ...one },
					{ unit: 'b', field: 'land', ...other }
				];
				const found = standardise(cells, new Map([['land', 1]]));
				near(found.get('a')?.direct, one.count / one.base);
				near(found.get('b')?.crude, other.count / other.base);
			})
		);
	});
});

describe('a questionnaire', () => {
	const answers = fc.array(fc.tuple(level, level, level, level), { minLength: 25, maxLength: 60 });

	it('is as reliable whatever the order of its questions and respondents', () => {
		fc.assert(
			fc.property(answers, (table) => {
				const plain = reliabilityOf(table, 'listwise');
				const moved = reliabilityOf(turned(table).map(turned), 'listwise');
				near(moved.alpha, plain.alpha);
				turned(moved.itemRest).forEach((one, at) => near(one, plain.itemRest[at]));
			})
		);
	});

	it('gives each criterion the same part of the whole in any order', () => {
		fc.assert(
			fc.property(answers, (table) => {
				const read = (lines: readonly (readonly number[])[], order: readonly number[]) =>
					keyDrivers({
						criteria: lines.map((line) => order.map((at) => line[at] ?? 0)),
						overall: lines.map((line) => line[3] ?? 0),
						weights: lines.map(() => 2)
					});
				const [plain, moved] = [read(table, [0, 1, 2]), read(turned(table), [2, 1, 0])];
				const parts = plain?.drivers.map(({ lmg }) => lmg) ?? [];
				turned(moved?.drivers ?? []).forEach(({ lmg }, at) => near(lmg, parts[at]));
			}),
			{ numRuns: 40 }
		);
	});
});
