/**
 * More responses from one desk than its visitors can give: beyond what its tablets could take, or
 * many alike at a pace that the desk never has.
 */
import { binomialUpperTail } from './distributions.ts';
import { officeDay, type StreamResponse } from './quality-stream.ts';
import type { QualityRules } from './threshold.ts';
import { median } from './weights.ts';

/** A rare event among many trials: the binomial stands for the Poisson. */
const TRIALS = 1000;

/**
 * @param positions of one desk, in the order of time
 * @returns positions of the responses of all bursts
 */
export function findBursts(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	rules: QualityRules
): number[] {
	const found = new Set<number>();
	const add = (members: readonly number[]) => {
		for (const position of members) found.add(position);
	};
	for (const members of windows(stream, positions, rules.burstWindowSeconds)) {
		if (members.length >= rules.burstResponses) add(members);
	}
	const least = crowdSize(stream, positions, rules);
	for (const members of windows(stream, positions, rules.crowdWindowSeconds)) {
		if (members.length < least) continue;
		const alike = mostAlike(stream, members);
		if (alike.length >= rules.crowdAlikeShare * members.length) add(alike);
	}
	return [...found];
}

/** For each response, those within the time before it, itself included. */
function* windows(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	seconds: number
): Generator<number[]> {
	const timeAt = (index: number) => stream[positions[index] ?? -1]?.answeredAt.getTime() ?? 0;
	let first = 0;
	for (const last of positions.keys()) {
		while (timeAt(last) - timeAt(first) > seconds * 1000) first += 1;
		yield positions.slice(first, last + 1);
	}
}

/** The least number in ten minutes that the desk's own days do not explain. */
function crowdSize(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	rules: QualityRules
): number {
	const days = Map.groupBy(positions, (position) => {
		const response = stream[position];
		return response ? officeDay(response.answeredAt) : 0;
	});
	if (days.size === 0) return Infinity;
	const usualDay = median([...days.values()].map(({ length }) => length));
	const expected = (usualDay * rules.peakHourShare * rules.crowdWindowSeconds) / 3600;
	const share = Math.min(1, expected / TRIALS);
	const openSeconds = Math.max(0, rules.closesAtHour - rules.opensAtHour) * 3600;
	// So many windows of a working day, so many chances of an honest rush.
	const windowsADay = Math.max(1, openSeconds / rules.crowdWindowSeconds);
	const alpha = rules.alpha / (days.size * windowsADay);
	let size = rules.crowdMin;
	while (size < TRIALS && binomialUpperTail(size, { base: TRIALS, share }) >= alpha) size += 1;
	return size;
}

function mostAlike(stream: readonly StreamResponse[], members: readonly number[]): number[] {
	const groups = Map.groupBy(members, (position) => stream[position]?.levels.join() ?? '');
	return [...groups.values()].reduce((most, own) => (own.length > most.length ? own : most), []);
}
