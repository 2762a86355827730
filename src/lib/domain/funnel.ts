/**
 * Which units really differ: small units scatter widely by chance, large ones do not.
 *
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185 (funnel plots) and Quality and Safety in
 * Health Care 14:347 (over-dispersion).
 */
import { binomialCdf, binomialUpperTail, normalQuantile } from './distributions.ts';

export interface FunnelUnit {
	readonly count: number;
	readonly base: number;
}

export interface FunnelLimits {
	readonly lower: number;
	readonly upper: number;
}

/** Where one unit lies; every number is null where it has no answers or nothing can vary. */
export interface FunnelPlace {
	readonly z: number | null;
	/** z with the spread that all units share beyond chance taken off. */
	readonly adjustedZ: number | null;
	readonly within95: FunnelLimits | null;
	readonly within998: FunnelLimits | null;
	/** P(so few satisfied or fewer) at the centre, exact. */
	readonly pLower: number | null;
	/** P(so many satisfied or more) at the centre, exact. */
	readonly pUpper: number | null;
	/** Beyond the limit after the adjustment: 99.8% where none was given. */
	readonly isFlagged: boolean;
}

export interface Funnel {
	/** The target, or the pooled share where none is given. */
	readonly centre: number;
	/** Between which values z was clipped before the common spread was measured. */
	readonly winsorLow: number | null;
	readonly winsorHigh: number | null;
	/** Mean squared clipped z: 1 where units differ by chance alone. */
	readonly dispersion: number | null;
	/** Variance between units beyond chance. */
	readonly variance: number;
	readonly units: FunnelPlace[];
}

export interface FunnelOptions {
	/** Centre as a fraction; null takes the pooled share. */
	readonly target?: number | null;
	/** Part of the z-values clipped at each end. */
	readonly winsorise?: number;
	/** How far a unit may lie from the others, in standard deviations, after the adjustment. */
	readonly deviations?: number;
}

/** Places units in the funnel. @throws RangeError where nobody answered in any unit */
export function funnelOf(
	units: readonly FunnelUnit[],
	{ target = null, winsorise = 0.1, deviations = Z_998 }: FunnelOptions = {}
): Funnel {
	const base = units.reduce((sum, unit) => sum + unit.base, 0);
	if (!(base > 0)) throw new RangeError('A funnel needs answers.');
	const centre = target ?? units.reduce((sum, unit) => sum + unit.count, 0) / base;
	const noise = centre * (1 - centre);
	const variances = units.map((unit) => (unit.base > 0 && noise > 0 ? noise / unit.base : null));
	const scores = units.map(({ count, base: own }, index) => {
		const variance = variances[index] ?? null;
		return variance === null ? null : (count / own - centre) / Math.sqrt(variance);
	});

	const spread = commonSpread(scores, variances, winsorise);
	const places = units.map((unit, index): FunnelPlace => {
		const [variance, z] = [variances[index] ?? null, scores[index] ?? null];
		if (variance === null || z === null) return nowhere;
		const adjustedZ = z * Math.sqrt(variance / (variance + spread.variance));
		const shape = { base: unit.base, share: centre };
		return {
			z,
			adjustedZ,
			within95: limits(centre, variance, Z_95),
			within998: limits(centre, variance, Z_998),
			pLower: binomialCdf(unit.count, shape),
			pUpper: binomialUpperTail(unit.count, shape),
			isFlagged: Math.abs(adjustedZ) > deviations
		};
	});
	return { centre, ...spread, units: places };
}

const Z_95 = normalQuantile(0.975);
const Z_998 = normalQuantile(0.999);

const nowhere: FunnelPlace = {
	z: null,
	adjustedZ: null,
	within95: null,
	within998: null,
	pLower: null,
	pUpper: null,
	isFlagged: false
};

function limits(centre: number, variance: number, z: number): FunnelLimits {
	const reach = z * Math.sqrt(variance);
	return { lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) };
}

/** How much units differ beyond chance, with extreme units clipped so that they do not hide themselves. */
function commonSpread(
	scores: readonly (number | null)[],
	variances: readonly (number | null)[],
	winsorise: number
): Pick<Funnel, 'winsorLow' | 'winsorHigh' | 'dispersion' | 'variance'> {
	const sorted = scores.filter((z) => z !== null).sort((one, other) => one - other);
	const count = sorted.length;
	const clipped = Math.floor(winsorise * count + 1e-9);
	const low = sorted[clipped] ?? null;
	const high = sorted[count - 1 - clipped] ?? null;
	if (low === null || high === null) {
		return { winsorLow: null, winsorHigh: null, dispersion: null, variance: 0 };
	}
	const squares = sorted.map((z) => Math.min(high, Math.max(low, z)) ** 2);
	const dispersion = squares.reduce((sum, square) => sum + square, 0) / count;
	let [weights, squaredWeights] = [0, 0];
	for (const variance of variances) {
		if (variance === null) continue;
		weights += 1 / variance;
		squaredWeights += 1 / variance ** 2;
	}
	const room = weights - squaredWeights / weights;
	const excess = count * dispersion - (count - 1);
	const variance = room > 0 ? Math.max(0, excess / room) : 0;
	return { winsorLow: low, winsorHigh: high, dispersion, variance };
}
