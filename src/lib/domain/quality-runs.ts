/**
 * Full marks one after the other: runs at a desk, and days unlike the unit's other days.
 *
 * Content people do give full marks, so nothing is measured against an idea of how many are right.
 * The yardstick is the desk itself: the share of full marks on its middle day, which pressing on a
 * minority of days cannot move.
 */
import { binomialUpperTail } from './distributions.ts';
import { officeDay, sameHighMark, type StreamResponse } from './quality-stream.ts';
import type { QualityRules } from './threshold.ts';
import { median } from './weights.ts';

/** Positions in the stream, by sign. */
export interface SameMarks {
	readonly run: number[];
	readonly day: number[];
}

/** Answers added on each side, so that a share of 0 or 1 among few is not believed. */
const CAUTION = 2;
/** Nothing is so usual that nobody ever says anything else. */
export const HIGH_MAX = 0.98;
/** Days furthest from the middle are drawn in to here before the spread of moods is measured. */
const SCORE_MAX = 3;

/** Looks at the responses of one desk, in the order of time. */
export function findSameMarks(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	rules: QualityRules
): SameMarks {
	const found: { run: number[]; day: number[] } = { run: [], day: [] };
	for (const mark of [5, 4]) {
		const desk = markedOf(stream, positions, mark);
		const days = daysOf(desk);
		const usual = usualShare(days, rules);
		if (usual === null) continue;
		found.day.push(...strangeDays(days, usual, rules));
		found.run.push(...longRuns(desk, usual, rules));
	}
	return found;
}

export interface Marked {
	readonly position: number;
	readonly day: number;
	readonly isMarked: boolean;
}

/** Answers of one day, or of one shift. */
export interface Day {
	readonly answers: readonly Marked[];
	readonly marked: number;
}

export interface Usual {
	/** Share of full marks on the middle day, and how far chance may have moved it. */
	readonly share: number;
	readonly doubt: number;
	/** How far days differ beyond chance, as a standard deviation of the share. */
	readonly mood: number;
	/** Share of full marks on a day of very good mood. */
	readonly high: number;
}

/** Which of the answers give one high mark throughout. */
export function markedOf(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	mark: number
): Marked[] {
	return positions.map((position): Marked => {
		const response = stream[position];
		return {
			position,
			day: response ? officeDay(response.answeredAt) : 0,
			isMarked: response !== undefined && sameHighMark(response) === mark
		};
	});
}

export function toDay(answers: readonly Marked[]): Day {
	return { answers, marked: answers.filter(({ isMarked }) => isMarked).length };
}

function daysOf(desk: readonly Marked[]): Day[] {
	return [...Map.groupBy(desk, ({ day }) => day).values()].map(toDay);
}

/** What is usual on such days; null where too few can tell. */
export function usualShare(
	days: readonly Day[],
	{ dayResponsesMin, daysMin, moodDeviations }: QualityRules
): Usual | null {
	const enough = days.filter(({ answers }) => answers.length >= dayResponsesMin / 2);
	if (enough.length < daysMin) return null;
	const middle = median(enough.map(({ answers, marked }) => marked / answers.length));
	const base = enough.reduce((sum, day) => sum + day.answers.length, 0);
	const share = (middle * base + CAUTION) / (base + 2 * CAUTION);
	const noise = share * (1 - share);
	let [squares, weights, doubled] = [0, 0, 0];
	for (const { answers, marked } of enough) {
		const weight = answers.length / noise;
		const z = (marked / answers.length - share) * Math.sqrt(weight);
		squares += Math.min(SCORE_MAX, Math.abs(z)) ** 2;
		weights += weight;
		doubled += weight ** 2;
	}
	// Method of moments, as in a funnel: what chance does not explain is mood.
	const excess = squares - (enough.length - 1);
	const mood = Math.sqrt(Math.max(0, excess / (weights - doubled / weights)));
	const doubt = Math.sqrt(noise / base) * CAUTION;
	return { share, doubt, mood, high: Math.min(HIGH_MAX, share + doubt + moodDeviations * mood) };
}

/** The full marks of days on which chance, in the best of moods, would not give as many. */
function strangeDays(days: readonly Day[], { high }: Usual, rules: QualityRules): number[] {
	const alpha = rules.alpha / days.length;
	return days
		.filter(({ answers }) => answers.length >= rules.dayResponsesMin)
		.filter(
			({ answers, marked }) =>
				binomialUpperTail(marked, { base: answers.length, share: high }) < alpha
		)
		.flatMap(({ answers }) => answers.filter(({ isMarked }) => isMarked))
		.map(({ position }) => position);
}

/**
 * Runs so long that chance gives one of the length in fewer than `alpha` of such desks: among n
 * answers, about n(1−a)a^L runs reach length L.
 */
export function longRuns(
	desk: readonly Marked[],
	{ high }: Pick<Usual, 'high'>,
	rules: QualityRules
): number[] {
	const expectedStarts = desk.length * (1 - high);
	const longest = Math.log(rules.alpha / Math.max(1, expectedStarts)) / Math.log(high);
	const least = Math.max(rules.runMin, Math.ceil(longest));
	const found: number[] = [];
	let run: number[] = [];
	for (const { position, isMarked } of [...desk, { position: -1, isMarked: false }]) {
		if (isMarked) {
			run.push(position);
			continue;
		}
		if (run.length >= least) found.push(...run);
		run = [];
	}
	return found;
}
