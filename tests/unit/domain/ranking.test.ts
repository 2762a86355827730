import { expect, it } from 'vitest';
import { rankIntervals } from '../../../src/lib/domain/ranking.ts';

it('ranks units that chance cannot part as level', () => {
	const [one, other] = rankIntervals([
		{ share: 0.9, base: 20 },
		{ share: 0.85, base: 20 }
	]);
	expect(one).toEqual({ rank: 1, best: 1, worst: 2 });
	expect(other).toEqual({ rank: 2, best: 1, worst: 2 });
});

it('parts units that many answers part', () => {
	const [one, other] = rankIntervals([
		{ share: 0.95, base: 1000 },
		{ share: 0.7, base: 1000 }
	]);
	expect([one?.worst, other?.best]).toEqual([1, 2]);
});

it('gives no rank to a unit nobody answered', () => {
	expect(rankIntervals([{ share: 0, base: 0 }])).toEqual([null]);
});
