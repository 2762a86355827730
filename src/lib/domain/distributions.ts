/**
 * Quantiles and tails of the distributions this house uses, under plain names.
 *
 * The numbers come from the @stdlib packages (within 1e-10 of R on grids, real-valued shapes
 * included). Nothing else in the domain imports them, so the source of quantiles can be changed here.
 */
import stdlibBetaCdf from '@stdlib/stats-base-dists-beta-cdf';
import stdlibBetaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import stdlibBinomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import stdlibFCdf from '@stdlib/stats-base-dists-f-cdf';
import stdlibFQuantile from '@stdlib/stats-base-dists-f-quantile';
import stdlibNormalCdf from '@stdlib/stats-base-dists-normal-cdf';
import stdlibNormalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import stdlibTCdf from '@stdlib/stats-base-dists-t-cdf';
import stdlibTQuantile from '@stdlib/stats-base-dists-t-quantile';

/** The z below which a share of the standard normal lies: 0.975 gives 1.96. */
export function normalQuantile(probability: number): number {
	return stdlibNormalQuantile(probability, 0, 1);
}

/** The share of the standard normal at or below z. */
function normalCdf(z: number): number {
	return stdlibNormalCdf(z, 0, 1);
}

/** Two-sided p-value of a standard normal statistic; 1 at z = 0. */
export function normalPValue(z: number): number {
	return 2 * normalCdf(-Math.abs(z));
}

/** Student's t quantile; degrees of freedom above 0, real values allowed. */
export function tQuantile(probability: number, degreesOfFreedom: number): number {
	return stdlibTQuantile(probability, degreesOfFreedom);
}

/** Two-sided p-value of Student's t. */
export function tPValue(t: number, degreesOfFreedom: number): number {
	return 2 * stdlibTCdf(-Math.abs(t), degreesOfFreedom);
}

export interface FDegrees {
	readonly numerator: number;
	readonly denominator: number;
}

export function fQuantile(probability: number, { numerator, denominator }: FDegrees): number {
	return stdlibFQuantile(probability, numerator, denominator);
}

/** Upper tail of F: the p-value of an F statistic; real degrees of freedom allowed. */
export function fPValue(f: number, { numerator, denominator }: FDegrees): number {
	return 1 - stdlibFCdf(f, numerator, denominator);
}

/** Shapes of a beta distribution, real and at least 0: `a` counts successes, `b` failures. */
export interface BetaShape {
	readonly a: number;
	readonly b: number;
}

/** Beta quantile; a shape of 0 means all mass at that end (0 where a = 0, 1 where b = 0). */
export function betaQuantile(probability: number, { a, b }: BetaShape): number {
	if (a <= 0) return 0;
	if (b <= 0) return 1;
	return stdlibBetaQuantile(probability, a, b);
}

/** P(Beta ≤ value); a shape of 0 means all mass at that end, as in `betaQuantile`. */
export function betaCdf(value: number, { a, b }: BetaShape): number {
	if (a <= 0) return value >= 0 ? 1 : 0;
	if (b <= 0) return value >= 1 ? 1 : 0;
	return stdlibBetaCdf(value, a, b);
}

/** `base` trials, each a success with probability `share`. */
export interface BinomialShape {
	readonly base: number;
	readonly share: number;
}

/** P(X ≤ count); 0 below 0, 1 from `base` on. */
export function binomialCdf(count: number, { base, share }: BinomialShape): number {
	if (count < 0) return 0;
	if (count >= base) return 1;
	return stdlibBinomialCdf(count, base, share);
}

/** P(X ≥ count), without cancellation in the upper tail. */
export function binomialUpperTail(count: number, { base, share }: BinomialShape): number {
	return binomialCdf(base - count, { base, share: 1 - share });
}
