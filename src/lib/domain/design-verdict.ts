import { designIntervals, oneSidedBounds } from './design-interval.ts';
import type { DesignMean } from './design-mean.ts';
import { conclude, reaches, VERDICT_ALPHA, VERDICT_BASE_MIN, type Judgement } from './verdict.ts';

/** With fewer degrees of freedom a standard error is a guess. */
const VERDICT_DEGREES_MIN = 4;

export interface DesignResult {
	/** null for a domain without answers. */
	readonly mean: DesignMean | null;
	/** What must be reached, as a fraction. */
	readonly target: number;
	readonly alpha?: number;
	readonly baseMin?: number;
	readonly degreesMin?: number;
}

/** As a `Judgement`; more answers in the same places prove little, so no number of them is named. */
export type DesignJudgement = Omit<Judgement, 'answersNeeded'>;

/**
 * The verdict for a share estimated under a design: one-sided Korn–Graubard bounds.
 *
 * @returns reason `tooFew` below `baseMin` answers or `degreesMin` degrees of freedom, or where the
 *   bounds are not defined (they are then null)
 */
export function judgeByDesign({
	mean,
	target,
	alpha = VERDICT_ALPHA,
	baseMin = VERDICT_BASE_MIN,
	degreesMin = VERDICT_DEGREES_MIN
}: DesignResult): DesignJudgement {
	if (mean === null) {
		return { reading: null, verdict: 'notProven', reason: 'noData', lower: null, upper: null };
	}
	const reading = reaches(mean.estimate, target) ? 'met' : 'notMet';
	const bounds = oneSidedBounds(mean, alpha);
	if (bounds === null) {
		return { reading, verdict: 'notProven', reason: 'tooFew', lower: null, upper: null };
	}
	const isEnough = mean.base >= baseMin && mean.degreesOfFreedom >= degreesMin;
	const found = conclude({
		reading,
		provesMet: bounds.lower >= target,
		provesNotMet: bounds.upper < target,
		isEnough
	});
	return { ...found, ...bounds };
}

/**
 * Whether a percentage is precise enough to be published.
 *
 * Withheld below 30 answers (or effective answers), where the Korn–Graubard interval is 0.30 or
 * wider, or where it is wider than 0.05 and than 130% of the share or of its complement.
 *
 * @returns `review` where it passes with fewer than 8 degrees of freedom: a statistician decides
 *
 * Source: Parker et al. 2017, NCHS VHS 2(175); thresholds from memory of that text.
 */
export function publishability(mean: DesignMean): 'publish' | 'review' | 'withhold' {
	const { effectiveBase, betaTruncated } = designIntervals(mean, 0.95);
	const enough = Math.min(mean.base, effectiveBase ?? mean.kishBase);
	const bounds = betaTruncated ?? oneSidedBounds(mean, 0.025);
	if (enough < 30 || bounds === null) return 'withhold';

	const width = bounds.upper - bounds.lower;
	const rarer = Math.min(mean.estimate, 1 - mean.estimate);
	const isTooWide = width >= 0.3 || (width > 0.05 && rarer > 0 && width / rarer > 1.3);
	if (isTooWide) return 'withhold';
	return mean.degreesOfFreedom < 8 ? 'review' : 'publish';
}
