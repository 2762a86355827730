/**
 * Full marks while one officer is on duty, and not while the others are.
 *
 * The yardstick is the same desk under its other officers, shift by shift, with their spread of
 * moods allowed for: a friendly officer is not suspected, one whose citizens never say anything
 * else is looked at.
 */
import { binomialUpperTail } from './distributions.ts';
import { longRuns, markedOf, toDay, usualShare, type Marked } from './quality-runs.ts';
import type { Shift, StreamResponse } from './quality-stream.ts';
import type { QualityRules } from './threshold.ts';

export interface ShiftRules {
	readonly shifts: readonly Shift[];
	readonly rules: QualityRules;
}

/**
 * @param positions of one desk, in the order of time
 * @returns positions of the full marks that were given beside such an officer
 */
export function findOfficerMarks(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	{ shifts, rules }: ShiftRules
): number[] {
	const named = shifts.filter(({ officerCode }) => officerCode !== '');
	const officers = new Set(named.map(({ officerCode }) => officerCode));
	if (officers.size < 2) return [];
	const marked = markedOf(stream, positions, 5);
	const byShift = Map.groupBy(marked, ({ position }) => shiftAt(stream[position], named));
	return [...officers].flatMap((officer) => {
		const own: Marked[] = [];
		const others: Marked[][] = [];
		for (const [shift, answers] of byShift) {
			if (shift === null) continue;
			if (shift.officerCode === officer) own.push(...answers);
			else others.push(answers);
		}
		const usual = usualShare(others.map(toDay), rules);
		if (usual === null || own.length < rules.officerResponsesMin) return [];
		const full = own.filter(({ isMarked }) => isMarked).map(({ position }) => position);
		const chance = { base: own.length, share: usual.high };
		const isMore = binomialUpperTail(full.length, chance) < rules.alpha / officers.size;
		return isMore ? full : longRuns(own, usual, { ...rules, alpha: rules.alpha / officers.size });
	});
}

/** The shift in which a response was given; where two tablets stand at a desk, the later begun. */
function shiftAt(response: StreamResponse | undefined, shifts: readonly Shift[]): Shift | null {
	if (response === undefined) return null;
	const { answeredAt } = response;
	const covering = shifts.filter(
		({ openedAt, closedAt }) =>
			openedAt <= answeredAt && (closedAt === null || answeredAt <= closedAt)
	);
	return covering.reduce<Shift | null>(
		(latest, shift) => (latest === null || shift.openedAt > latest.openedAt ? shift : latest),
		null
	);
}
