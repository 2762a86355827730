import { normalPValue } from './distributions.ts';

/** One period: its satisfied answers, its answers, and where it lies on the time scale. */
export interface TrendPeriod {
	readonly count: number;
	readonly base: number;
	readonly score: number;
}

export interface Trend {
	/** Change of the share per unit of the score, as a fraction. */
	readonly slope: number;
	readonly z: number;
	/** z², with one degree of freedom. */
	readonly chiSquare: number;
	/** Two-sided. */
	readonly pValue: number;
}

/**
 * Whether a share rises or falls steadily over periods. Periods without answers count for nothing.
 *
 * @returns slope and z 0 where all answers are satisfied or none is; null where fewer than two
 *   different scores have answers
 *
 * Source: Cochran 1954; Armitage 1955.
 */
export function testTrend(periods: readonly TrendPeriod[]): Trend | null {
	const answered = periods.filter(({ base }) => base > 0);
	const base = answered.reduce((sum, period) => sum + period.base, 0);
	const middle = answered.reduce((sum, period) => sum + period.base * period.score, 0) / base;
	const share = answered.reduce((sum, period) => sum + period.count, 0) / base;
	let [together, spread] = [0, 0];
	for (const { count, base: own, score } of answered) {
		together += (score - middle) * (count - own * share);
		spread += own * (score - middle) ** 2;
	}
	if (!(spread > 0)) return null;

	const slope = together / spread;
	const noise = share * (1 - share);
	const z = noise > 0 ? slope * Math.sqrt(spread / noise) : 0;
	return { slope, z, chiSquare: z * z, pValue: normalPValue(z) };
}
