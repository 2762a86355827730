/**
 * Full marks while one officer is on duty, and not while the others are.
 *
 * The yardstick is the same desk under its other officers, shift by shift. Their spread of moods is
 * allowed for, the less the more shifts there were, and on top of it that people like one officer
 * better than another: a friendly officer is not suspected, one whose citizens never say anything else
 * is looked at.
 */
import { binomialUpperTail } from './distributions.ts';
import {
	HIGH_MAX,
	longRuns,
	markedOf,
	toDay,
	usualShare,
	type Marked,
	type Usual
} from './quality-runs.ts';
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
		let shiftCount = 0;
		const others: Marked[][] = [];
		for (const [shift, answers] of byShift) {
			if (shift === null) continue;
			if (shift.officerCode === officer) {
				own.push(...answers);
				shiftCount += 1;
			} else others.push(answers);
		}
		const usual = usualShare(others.map(toDay), rules);
		if (usual === null || own.length < rules.officerResponsesMin) return [];
		const full = own.filter(({ isMarked }) => isMarked).map(({ position }) => position);
		const alpha = rules.alpha / officers.size;
		const share = friendly(usual, shiftCount, rules);
		if (binomialUpperTail(full.length, { base: own.length, share }) < alpha) return full;
		return longRuns(own, { high: friendly(usual, 1, rules) }, { ...rules, alpha });
	});
}

/** The share of full marks beside a well-liked officer over so many shifts, moods at their best. */
function friendly(
	{ share, doubt, mood }: Usual,
	shifts: number,
	{ moodDeviations, officerOddsMax }: QualityRules
): number {
	const high = Math.min(HIGH_MAX, share + doubt + (moodDeviations * mood) / Math.sqrt(shifts));
	const odds = (officerOddsMax * high) / (1 - high);
	return Math.min(HIGH_MAX, odds / (1 + odds));
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
