/**
 * Results restated to the boundaries of one unit: what other units collected on its ground before
 * it began, and after it ended. Counts are shared out, never invented: over all units of one day
 * the parts of every count add up to the count.
 *
 * What is known and what is assumed. A unit that went over as a whole brings all its answers:
 * nothing is assumed. Of a unit that was split nobody knows which answers came from which part;
 * each heir gets its share of all of them, as if people everywhere had answered alike. After a
 * merger the new unit's answers are not told apart by old boundaries: an old unit gets a part of
 * them in proportion to its people, or to its share where the people are unknown. So an index
 * restated to old boundaries repeats that of the new unit, on a smaller base.
 */
import type { UnitSuccession } from './unit.ts';

/** A part of another unit's counts that belongs to the boundaries asked for. */
export interface RestatedPart {
	readonly unitId: string;
	/** (0–1] of all its counts. */
	readonly weight: number;
	/** Whether it collected before the unit began, or after it ended. */
	readonly when: 'before' | 'after';
	/** Whether the weight rests on an assumption. */
	readonly isAssumed: boolean;
}

/**
 * @param beginsOn first day of a unit: a unit that took others in while it existed keeps its own
 *   answers, and nothing of them is given back
 */
export function restatedParts(
	unitId: string,
	successions: readonly UnitSuccession[],
	beginsOn: (unitId: string) => string | null
): RestatedPart[] {
	const heirsOf = Map.groupBy(successions, ({ oldUnitId }) => oldUnitId);
	const sourcesOf = Map.groupBy(successions, ({ newUnitId }) => newUnitId);
	const before = new Map<string, RestatedPart>();
	const after = new Map<string, RestatedPart>();

	// Reorganisations go forward in time, so both walks end; the seen set guards against bad data.
	const walkBack = (id: string, weight: number, seen: readonly string[]): void => {
		for (const { oldUnitId, share } of sourcesOf.get(id) ?? []) {
			if (seen.includes(oldUnitId)) continue;
			add(before, { unitId: oldUnitId, weight: weight * share, when: 'before', isAssumed: false });
			walkBack(oldUnitId, weight * share, [...seen, oldUnitId]);
		}
	};
	const walkOn = (id: string, weight: number, seen: readonly string[]): void => {
		for (const succession of heirsOf.get(id) ?? []) {
			const { newUnitId, effectiveOn } = succession;
			const isBegun = (beginsOn(newUnitId) ?? '') >= effectiveOn;
			if (!isBegun || seen.includes(newUnitId)) continue;
			const part = weight * originOf(succession, sourcesOf.get(newUnitId) ?? []);
			add(after, { unitId: newUnitId, weight: part, when: 'after', isAssumed: true });
			walkOn(newUnitId, part, [...seen, newUnitId]);
		}
	};
	walkBack(unitId, 1, [unitId]);
	walkOn(unitId, 1, [unitId]);
	const certain = [...before.values()].map((part) => ({
		...part,
		isAssumed: part.weight < 1 - DUST
	}));
	return [...certain, ...after.values()].filter(({ weight }) => weight > 0);
}

/** The counts of one unit with the parts of others that belong to it. */
export function restateCounts(
	own: readonly number[],
	parts: readonly { readonly counts: readonly number[]; readonly weight: number }[]
): number[] {
	const sum = [...own];
	for (const { counts, weight } of parts) {
		for (const [slot, count] of counts.entries()) sum[slot] = (sum[slot] ?? 0) + count * weight;
	}
	return sum;
}

const DUST = 1e-9;

function add(parts: Map<string, RestatedPart>, part: RestatedPart): void {
	const known = parts.get(part.unitId);
	parts.set(part.unitId, { ...part, weight: part.weight + (known?.weight ?? 0) });
}

/** The part of the new unit that an old one is, among all that it came from. */
function originOf(
	{ originShare, share }: UnitSuccession,
	sources: readonly UnitSuccession[]
): number {
	const isSaid = sources.every((one) => one.originShare !== null);
	const all = sources.reduce((sum, one) => sum + (isSaid ? (one.originShare ?? 0) : one.share), 0);
	const own = isSaid ? (originShare ?? 0) : share;
	return all > 0 ? own / all : 0;
}
