/**
 * The arithmetic behind `assignment.ts`: first everybody's fair part, filled hamlet by hamlet, then
 * case by case from the fuller to the emptier, as long as that makes the loads more even.
 */
import type { Carrier, CaseToGive } from './assignment.ts';

interface Balanced {
	readonly given: Map<string, string>;
	/** Cases that nobody who could take them had room for. */
	readonly full: string[];
}

/**
 * @param cases by unit and area
 * @param carriers best first
 * @param takersOf who may take a case
 */
export function balanced(
	cases: readonly CaseToGive[],
	carriers: readonly Carrier[],
	takersOf: (one: CaseToGive) => readonly Carrier[]
): Balanced {
	const loads = new Map(carriers.map(({ id, load }) => [id, load]));
	const loadOf = ({ id }: Carrier) => loads.get(id) ?? 0;
	const room = (carrier: Carrier) => Math.max(0, carrier.casesMax - loadOf(carrier));
	const wanted = new Set(cases.flatMap(takersOf));
	const parts = fairParts(
		cases.length,
		carriers.filter((carrier) => wanted.has(carrier))
	);
	const given = new Map<string, string>();
	const full: string[] = [];
	const give = (one: CaseToGive, carrier: Carrier) => {
		given.set(one.id, carrier.id);
		loads.set(carrier.id, loadOf(carrier) + 1);
		parts.set(carrier.id, (parts.get(carrier.id) ?? 0) - 1);
	};

	const hamlets = Map.groupBy(cases, ({ unitId, area }) => `${unitId} ${area ?? ''}`).values();
	// Places that few may go to are given out first; large ones before small ones.
	const byNeed = [...hamlets].toSorted((one, other) => {
		const takers = (cluster: readonly CaseToGive[]) =>
			cluster[0] ? takersOf(cluster[0]).length : 0;
		return takers(one) - takers(other) || other.length - one.length;
	});
	for (const hamlet of byNeed) {
		const waiting = hamlet.toSorted((one, other) => Number(other.isHard) - Number(one.isHard));
		while (waiting.length > 0) {
			const [next] = waiting;
			const taker = next && bestTaker(takersOf(next), { parts, room, loadOf });
			if (!taker) break;
			const open = takersOf(next).filter((carrier) => room(carrier) > 0).length;
			const part = Math.max(parts.get(taker.id) ?? 0, 0) || Math.ceil(waiting.length / open);
			for (const one of waiting.splice(0, Math.min(room(taker), part))) give(one, taker);
		}
		full.push(...waiting.map(({ id }) => id));
	}
	even(cases, { given, loads, takersOf });
	return { given, full };
}

/** Who has most of his part left; with no part left anywhere, the emptiest with room. */
function bestTaker(
	takers: readonly Carrier[],
	{
		parts,
		room,
		loadOf
	}: {
		parts: ReadonlyMap<string, number>;
		room: (carrier: Carrier) => number;
		loadOf: (carrier: Carrier) => number;
	}
): Carrier | null {
	let best: Carrier | null = null;
	for (const carrier of takers.filter((one) => room(one) > 0)) {
		const [own, top] = [parts.get(carrier.id) ?? 0, best === null ? 0 : (parts.get(best.id) ?? 0)];
		const isEmptier =
			best !== null && loadOf(carrier) * best.casesMax < loadOf(best) * carrier.casesMax;
		const hasMore = Math.max(0, own) > Math.max(0, top);
		if (best === null || hasMore || (own <= 0 && top <= 0 && isEmptier)) best = carrier;
	}
	return best;
}

/**
 * How many cases each gets so that all carry the same share of what they can: water poured into
 * vessels that already hold something.
 */
function fairParts(cases: number, carriers: readonly Carrier[]): Map<string, number> {
	const able = carriers.filter(({ casesMax, load }) => load < casesMax);
	const poured = (level: number) =>
		able.reduce((sum, { casesMax, load }) => sum + Math.max(0, level * casesMax - load), 0);
	let [low, high] = [0, 1];
	for (let step = 0; step < 50; step += 1) {
		const middle = (low + high) / 2;
		if (poured(middle) < cases) low = middle;
		else high = middle;
	}
	const parts = able.map(
		({ id, casesMax, load }) => [id, Math.ceil(Math.max(0, high * casesMax - load) - 1e-6)] as const
	);
	return new Map(parts);
}

/**
 * Makes loads more even by moving as few cases as that takes; who may no longer visit hands on all
 * that somebody has room for.
 *
 * @param holders who has each case now
 * @returns new holders of the cases that move
 */
export function rebalanced(
	cases: readonly CaseToGive[],
	carriers: readonly Carrier[],
	{
		holders,
		takersOf
	}: {
		holders: ReadonlyMap<string, string>;
		takersOf: (one: CaseToGive) => readonly Carrier[];
	}
): Map<string, string> {
	const loads = new Map(carriers.map(({ id, load }) => [id, load]));
	const given = new Map(holders);
	const fill = ({ id, casesMax }: Carrier) => ((loads.get(id) ?? 0) + 1) / casesMax;
	for (const one of cases) {
		const holderId = given.get(one.id) ?? '';
		const takers = takersOf(one);
		if (takers.some(({ id }) => id === holderId)) continue;
		const open = takers.filter((carrier) => fill(carrier) <= 1);
		const [emptiest] = open.toSorted((left, right) => fill(left) - fill(right));
		if (!emptiest) continue;
		given.set(one.id, emptiest.id);
		loads.set(holderId, (loads.get(holderId) ?? 0) - 1);
		loads.set(emptiest.id, (loads.get(emptiest.id) ?? 0) + 1);
	}
	even(cases, { given, loads, takersOf });
	return new Map([...given].filter(([caseId, id]) => holders.get(caseId) !== id));
}

/** Moves single cases until no move makes two loads more even. Each move lowers the sum of squares. */
function even(
	cases: readonly CaseToGive[],
	{
		given,
		loads,
		takersOf
	}: {
		given: Map<string, string>;
		loads: Map<string, number>;
		takersOf: (one: CaseToGive) => readonly Carrier[];
	}
): void {
	for (let isMoving = true; isMoving;) {
		isMoving = false;
		for (const one of cases) {
			const takers = takersOf(one);
			const holder = takers.find(({ id }) => id === given.get(one.id));
			if (!holder) continue;
			const loadOf = ({ id }: Carrier) => loads.get(id) ?? 0;
			const emptier = takers.find(
				(other) =>
					loadOf(other) < other.casesMax &&
					(loadOf(other) + 1) * holder.casesMax < loadOf(holder) * other.casesMax
			);
			if (!emptier) continue;
			given.set(one.id, emptier.id);
			loads.set(holder.id, loadOf(holder) - 1);
			loads.set(emptier.id, loadOf(emptier) + 1);
			isMoving = true;
		}
	}
}
