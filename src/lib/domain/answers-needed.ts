/**
 * How many more answers would settle a verdict, were the share to stay as it is.
 *
 * Source: statistics notes of this project, section 2; exact bounds of Clopper & Pearson 1934.
 */
import { betaCdf, normalQuantile } from './distributions.ts';

export interface OpenVerdict {
	/** Share so far, [0, 1]. */
	readonly share: number;
	/** Answers so far. */
	readonly base: number;
	/** Share to be reached, a fraction. */
	readonly target: number;
	/** Error of the one-sided bound. */
	readonly alpha: number;
	/** Answers below which nothing is concluded. */
	readonly baseMin: number;
}

/** No survey asks more people than this; beyond it "more answers" is no advice. */
const ANSWERS_MAX = 1e9;

/** A share this close to the target is the target. */
const ROUNDING_NOISE = 1e-12;

/** Steps after which the guess is within one answer or two. */
const GUESSES = 3;

/**
 * The smallest number of extra answers with which the exact bound on the share's side passes the
 * target: the lower bound reaches it, or the upper falls below it.
 *
 * The bound closes in on the share as the base grows, so one number parts failing from proving. It is
 * guessed from the normal approximation, improved, and then pinned down by the exact tail.
 *
 * @returns null where the share equals the target, or a billion answers would not do
 */
export function answersNeeded(open: OpenVerdict): number | null {
	const { share, base, target, alpha, baseMin } = open;
	if (Math.abs(share - target) <= ROUNDING_NOISE) return null;

	const fewest = Math.max(0, Math.ceil(baseMin - base));
	const proves = (extra: number) => tailBeyondTarget({ ...open, base: base + extra }) <= alpha;
	if (proves(fewest)) return fewest;

	const guess = Math.max(fewest + 1, Math.ceil(guessBase(open) - base));
	if (!(guess <= ANSWERS_MAX)) return null;
	return firstProving(proves, { failing: fewest, guess });
}

/**
 * The exact one-sided p-value of the side on which the share lies: the belief left beyond the target.
 * At most alpha means that the bound of error alpha passes the target.
 */
export function tailBeyondTarget({
	share,
	base,
	target
}: Pick<OpenVerdict, 'share' | 'base' | 'target'>): number {
	const count = share * base;
	if (share > target) return betaCdf(target, { a: count, b: base - count + 1 });
	return betaCdf(1 - target, { a: base - count, b: count + 1 });
}

/** The tail in sigmas grows with the root of the base: each step scales the base accordingly. */
function guessBase(open: OpenVerdict): number {
	const { share, target, alpha } = open;
	const z = normalQuantile(alpha);
	let base = (z * z * target * (1 - target)) / (share - target) ** 2;
	for (let step = 0; step < GUESSES; step++) {
		const reached = normalQuantile(tailBeyondTarget({ ...open, base }));
		if (!(reached < 0) || reached === -Infinity) return base;
		base *= (z / reached) ** 2;
	}
	return base;
}

function firstProving(
	proves: (extra: number) => boolean,
	{ failing, guess }: { failing: number; guess: number }
): number | null {
	let low = failing;
	let high = guess;
	if (proves(guess)) {
		for (let step = 1; guess - step > low; step *= 2) {
			if (!proves(guess - step)) {
				low = guess - step;
				break;
			}
			high = guess - step;
		}
	} else {
		low = guess;
		for (let step = 1; ; step *= 2) {
			high = guess + step;
			if (high > ANSWERS_MAX) return null;
			if (proves(high)) break;
			low = high;
		}
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (proves(middle)) high = middle;
		else low = middle;
	}
	return high;
}
