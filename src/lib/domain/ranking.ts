/**
 * Ranks with their doubt: two units share a rank wherever chance alone could have put either first.
 *
 * Source: Klein, Wright & Wieczorek 2020, Journal of the Royal Statistical Society A 183:589 (joint
 * confidence region for ranks from simultaneous intervals, Bonferroni).
 */
import { clopperPearson } from './interval.ts';

export interface RankedUnit {
	/** Fraction. */
	readonly share: number;
	readonly base: number;
}

export interface RankInterval {
	/** 1 is the highest share; units of the same share have the same rank. */
	readonly rank: number;
	/** Best and worst rank the unit may truly have. */
	readonly best: number;
	readonly worst: number;
}

/** Ranks that hold for all units at once; null for a unit without answers. */
export function rankIntervals(units: readonly RankedUnit[], level = 0.95): (RankInterval | null)[] {
	const ranked = units.filter(({ base }) => base > 0);
	const each = 1 - (1 - level) / Math.max(1, ranked.length);
	const bounds = units.map((unit) =>
		unit.base > 0 ? { ...clopperPearson(unit.share, unit.base, each), share: unit.share } : null
	);
	const known = bounds.filter((bound) => bound !== null);
	return bounds.map((own) => {
		if (own === null) return null;
		const surelyBetter = known.filter(({ lower }) => lower > own.upper).length;
		const surelyWorse = known.filter(({ upper }) => upper < own.lower).length;
		return {
			rank: 1 + known.filter(({ share }) => share > own.share).length,
			best: 1 + surelyBetter,
			worst: known.length - surelyWorse
		};
	});
}
