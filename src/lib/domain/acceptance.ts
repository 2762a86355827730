/**
 * The verdict seen from before the survey: how many unsatisfied answers a target allows, how likely
 * a verdict is, and how surprising a result would be if the truth were the target.
 *
 * Targets and shares are fractions, counts are people. Source: exact binomial acceptance sampling.
 */
import { binomialCdf, binomialUpperTail } from './distributions.ts';
import { isAtMost, isBelow, VERDICT_ALPHA } from './verdict.ts';

export interface Rule {
	/** Answers, a whole number. */
	readonly base: number;
	/** Share to be reached, a fraction in (0, 1). */
	readonly target: number;
	readonly alpha?: number;
}

export interface AcceptanceNumbers {
	/** Most unsatisfied answers with which "met" is proven; null where no result can prove it. */
	readonly maxUnsatisfiedMet: number | null;
	/** Fewest unsatisfied answers with which "not met" is proven; null where no result can. */
	readonly minUnsatisfiedNotMet: number | null;
}

/**
 * How many unsatisfied answers decide the verdict: with 100 answers and a target of 90%, up to 4
 * prove it met and 16 or more prove it missed.
 *
 * @throws RangeError where the base is no whole number or the target is outside (0, 1)
 */
export function acceptanceNumbers({
	base,
	target,
	alpha = VERDICT_ALPHA
}: Rule): AcceptanceNumbers {
	mustBeRule({ base, target });
	const provesMet = (unsatisfied: number) =>
		isAtMost(binomialUpperTail(base - unsatisfied, { base, share: target }), alpha);
	const provesNotMet = (unsatisfied: number) =>
		isBelow(binomialCdf(base - unsatisfied, { base, share: target }), alpha);

	const firstUnproven = firstWhere(base, (unsatisfied) => !provesMet(unsatisfied));
	const firstMissed = firstWhere(base, provesNotMet);
	return {
		maxUnsatisfiedMet: firstUnproven === 0 ? null : firstUnproven - 1,
		minUnsatisfiedNotMet: firstMissed > base ? null : firstMissed
	};
}

export interface VerdictChances {
	readonly met: number;
	readonly notMet: number;
	readonly notProven: number;
}

/** How likely each verdict is when the truth is known: what a survey of this size can find out. */
export function verdictPower({
	trueShare,
	...rule
}: Rule & { readonly trueShare: number }): VerdictChances {
	const { base } = rule;
	const { maxUnsatisfiedMet, minUnsatisfiedNotMet } = acceptanceNumbers(rule);
	const truth = { base, share: trueShare };
	const met = maxUnsatisfiedMet === null ? 0 : binomialUpperTail(base - maxUnsatisfiedMet, truth);
	const notMet =
		minUnsatisfiedNotMet === null ? 0 : binomialCdf(base - minUnsatisfiedNotMet, truth);
	return { met, notMet, notProven: 1 - met - notMet };
}

/**
 * Exact one-sided p-values: of as many satisfied or more (`met`), and of as many or fewer
 * (`notMet`), if the truth were exactly the target. Correct these for the number of units before
 * ranking or sanctioning.
 *
 * @returns null where nobody answered
 */
export function exactPValues({
	count,
	base,
	target
}: {
	readonly count: number;
	readonly base: number;
	readonly target: number;
}): { met: number; notMet: number } | null {
	mustBeRule({ base, target });
	if (base === 0) return null;
	const shape = { base, share: target };
	return { met: binomialUpperTail(count, shape), notMet: binomialCdf(count, shape) };
}

/** The first number from 0 to base that has a property which, once had, is kept; else base + 1. */
function firstWhere(base: number, has: (value: number) => boolean): number {
	let [low, high] = [0, base + 1];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (has(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

function mustBeRule({ base, target }: Pick<Rule, 'base' | 'target'>): void {
	if (!(Number.isInteger(base) && base >= 0)) {
		throw new RangeError(`A number of answers is a whole number of 0 or more, not ${base}.`);
	}
	if (!(target > 0 && target < 1)) {
		throw new RangeError(`A target lies between 0 and 1, not ${target}.`);
	}
}
