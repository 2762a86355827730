/**
 * Units side by side without shaming the unlucky: ranks with their doubt, estimates that borrow from
 * similar units, and alarms that count how many units were looked at. Shown figures only.
 */
import { binomialCdf } from '../../domain/distributions.ts';
import { funnelOf, type Funnel } from '../../domain/funnel.ts';
import { adjustPValues } from '../../domain/multiple-tests.ts';
import { rankIntervals, type RankInterval } from '../../domain/ranking.ts';
import { shrink, type BorrowedEstimate, type Shrinkage } from '../../domain/shrinkage.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { JudgedResult } from './index-result.ts';
import type { UnitLine } from './province-overview.ts';

export interface ComparedUnit {
	readonly unit: Pick<UnitLine, 'code' | 'kind' | 'nameVi' | 'nameEn'>;
	readonly result: JudgedResult;
	readonly rank: RankInterval | null;
	readonly borrowed: BorrowedEstimate | null;
	/** P(so few satisfied) if the unit were exactly at its target; null without one. */
	readonly pBelowTarget: number | null;
	/** The same after Benjamini & Hochberg over all units. */
	readonly adjustedP: number | null;
	/** Below target, with no more false ones among all such alarms than the limit allows. */
	readonly isBelowTarget: boolean;
	/** Outside the funnel of all units, their common spread allowed for. */
	readonly isOutlying: boolean;
	readonly adjustedZ: number | null;
}

export interface UnitComparison {
	/** Best first by the borrowed estimate. */
	readonly units: readonly ComparedUnit[];
	readonly funnel: Pick<Funnel, 'centre' | 'dispersion'> | null;
	readonly shrinkage: Pick<Shrinkage, 'mu' | 'rho' | 'strength'> | null;
	/** The limits they were judged by. */
	readonly rules: Pick<QualityRules, 'falseDiscoveries' | 'farDeviations'>;
	/** Units kept back or without answers. */
	readonly leftOut: number;
}

export function compareUnits(lines: readonly UnitLine[], rules: QualityRules): UnitComparison {
	const { falseDiscoveries, farDeviations } = rules;
	const known = lines.flatMap(({ code, kind, nameVi, nameEn, result }) =>
		result === 'withheld' || result.share === null || result.base <= 0
			? []
			: [{ unit: { code, kind, nameVi, nameEn }, result, ...countsOf(result.share, result.base) }]
	);
	const leftOut = lines.length - known.length;
	if (known.length === 0) return { units: [], funnel: null, shrinkage: null, rules, leftOut };

	const funnel = funnelOf(known, { deviations: farDeviations });
	const target = median(known.flatMap(({ result }) => result.target?.percent ?? [])) / 100;
	const shrinkage = shrink(known, { method: 'moments', target });
	const ranks = rankIntervals(known.map(({ count, base }) => ({ share: count / base, base })));
	const pValues = known.map(({ result, count, base }) =>
		result.target === null
			? null
			: binomialCdf(Math.round(count), { base, share: result.target.percent / 100 })
	);
	const adjusted = adjustPValues(pValues, 'bh');
	const units = known.map(({ unit, result }, at): ComparedUnit => {
		const adjustedP = adjusted[at] ?? null;
		return {
			unit,
			result,
			rank: ranks[at] ?? null,
			borrowed: shrinkage.units[at] ?? null,
			pBelowTarget: pValues[at] ?? null,
			adjustedP,
			isBelowTarget: adjustedP !== null && adjustedP <= falseDiscoveries,
			isOutlying: funnel.units[at]?.isFlagged ?? false,
			adjustedZ: funnel.units[at]?.adjustedZ ?? null
		};
	});
	const { centre, dispersion } = funnel;
	const { mu, rho, strength } = shrinkage;
	return {
		units: units.sort((one, other) => (other.borrowed?.mean ?? 0) - (one.borrowed?.mean ?? 0)),
		funnel: { centre, dispersion },
		shrinkage: { mu, rho, strength },
		rules,
		leftOut
	};
}

/** The index as a number of satisfied among its base: what count models need. */
function countsOf(share: number, base: number): { count: number; base: number } {
	return { count: Math.min(base, share * base), base };
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 90;
}
