/**
 * Units side by side without shaming the unlucky: ranks with their doubt, estimates that borrow from
 * similar units, and alarms that count how many units were looked at. Shown figures only.
 *
 * A unit is held against units of its own kind, a commune against communes; where they are too few,
 * against all.
 */
import { binomialCdf } from '../../domain/distributions.ts';
import { funnelOf, type Funnel, type FunnelPlace, type FunnelUnit } from '../../domain/funnel.ts';
import { adjustPValues } from '../../domain/multiple-tests.ts';
import { rankIntervals, type RankInterval } from '../../domain/ranking.ts';
import { shrink, type BorrowedEstimate, type Shrinkage } from '../../domain/shrinkage.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { UnitKind } from '../../domain/unit.ts';
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
	/** Outside the funnel of its peers, their common spread allowed for. */
	readonly isOutlying: boolean;
	readonly adjustedZ: number | null;
}

export interface UnitComparison {
	/** Best first by the borrowed estimate. */
	readonly units: readonly ComparedUnit[];
	readonly peers: readonly Peers[];
	/** The limits they were judged by. */
	readonly rules: Pick<QualityRules, 'falseDiscoveries' | 'farDeviations'>;
	/** Units kept back or without answers. */
	readonly leftOut: number;
}

/** What units of one kind have in common. */
export interface Peers
	extends Pick<Funnel, 'dispersion'>, Pick<Shrinkage, 'mu' | 'rho' | 'strength'> {
	/** Null for units of all kinds, where one kind has too few. */
	readonly kind: UnitKind | null;
	readonly count: number;
}

export function compareUnits(lines: readonly UnitLine[], rules: QualityRules): UnitComparison {
	const { falseDiscoveries } = rules;
	const known = lines.flatMap(({ code, kind, nameVi, nameEn, result }) =>
		result === 'withheld' || result.share === null || result.base <= 0
			? []
			: [{ unit: { code, kind, nameVi, nameEn }, result, ...countsOf(result.share, result.base) }]
	);
	const leftOut = lines.length - known.length;
	if (known.length === 0) return { units: [], peers: [], rules, leftOut };

	const { places, peers } = placeAmongPeers(known, rules);
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
			borrowed: places.get(at)?.borrowed ?? null,
			pBelowTarget: pValues[at] ?? null,
			adjustedP,
			isBelowTarget: adjustedP !== null && adjustedP <= falseDiscoveries,
			isOutlying: places.get(at)?.isFlagged ?? false,
			adjustedZ: places.get(at)?.adjustedZ ?? null
		};
	});
	return {
		units: units.sort((one, other) => (other.borrowed?.mean ?? 0) - (one.borrowed?.mean ?? 0)),
		peers,
		rules,
		leftOut
	};
}

interface Known extends FunnelUnit {
	readonly unit: ComparedUnit['unit'];
	readonly result: JudgedResult;
}

interface Place extends Pick<FunnelPlace, 'isFlagged' | 'adjustedZ'> {
	readonly borrowed: BorrowedEstimate | null;
}

/** Where each unit, by its position, lies among those of its kind. */
function placeAmongPeers(
	known: readonly Known[],
	{ neighboursMin, farDeviations }: QualityRules
): { places: Map<number, Place>; peers: Peers[] } {
	const places = new Map<number, Place>();
	const byKind = Map.groupBy(known.keys(), (at) => known[at]?.unit.kind ?? null);
	const enough = [...byKind].filter(([, own]) => own.length >= neighboursMin);
	const others = [...byKind].flatMap(([, own]) => (own.length >= neighboursMin ? [] : own));
	const groups: { kind: UnitKind | null; own: readonly number[]; among: readonly number[] }[] = [
		...enough.map(([kind, own]) => ({ kind, own, among: own })),
		...(others.length > 0 ? [{ kind: null, own: others, among: [...known.keys()] }] : [])
	];
	const peers = groups.map(({ kind, own, among }): Peers => {
		const units = among.flatMap((at) => known[at] ?? []);
		const funnel = funnelOf(units, { deviations: farDeviations });
		const target = median(units.flatMap(({ result }) => result.target?.percent ?? [])) / 100;
		const { mu, rho, strength, ...shrunk } = shrink(units, { method: 'moments', target });
		for (const at of own) {
			const index = among.indexOf(at);
			const { isFlagged = false, adjustedZ = null } = funnel.units[index] ?? {};
			places.set(at, { isFlagged, adjustedZ, borrowed: shrunk.units[index] ?? null });
		}
		return { kind, count: among.length, dispersion: funnel.dispersion, mu, rho, strength };
	});
	return { places, peers };
}

/** The index as a number of satisfied among its base: what count models need. */
function countsOf(share: number, base: number): { count: number; base: number } {
	return { count: Math.min(base, share * base), base };
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 90;
}
