/**
 * Which interviews are checked by phone: so many of a hundred of each interviewer's, at equal
 * distances along the order in which they are accepted, from a start that only the seed gives.
 * Nobody can tell beforehand which one comes next, and whoever knows the seed afterwards can repeat
 * the draw.
 *
 * Source: Madow 1949; domain notes 2.3 (phúc tra).
 */
export interface CallbackPlace {
	/** How many interviews of the interviewer were accepted before. */
	readonly before: number;
	/** 0–100. */
	readonly percent: number;
	/** A number in [0, 1) that the seed gives for the interviewer. */
	readonly start: number;
}

/** @throws RangeError for a percentage or a start outside its range */
export function isCallbackDrawn({ before, percent, start }: CallbackPlace): boolean {
	if (!(percent >= 0 && percent <= 100)) throw new RangeError('A percentage lies in 0–100.');
	if (!(start >= 0 && start < 1)) throw new RangeError(`A start lies in [0, 1), not ${start}.`);
	// In hundredths, so that whole percentages are added without rounding.
	const reached = (interviews: number) => Math.floor(start + (interviews * percent) / 100);
	return reached(before + 1) > reached(before);
}
