/**
 * Watching a kiosk from day to day: a signal opens a check, it is no verdict.
 *
 * Days are in order; a day without answers has no z and is never outside.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control; Laney 2002 (p′ chart); Page 1954
 * (CUSUM).
 */
import { binomialCdf, normalPValue } from './distributions.ts';

export interface WatchedDay {
	readonly count: number;
	readonly base: number;
}

export interface ChartDay {
	/** Plain limits at so many sigmas, within [0, 1]; null without answers, as all the next. */
	readonly lower: number | null;
	readonly upper: number | null;
	readonly z: number | null;
	/** Limits widened by the spread the baseline shows beyond chance. */
	readonly laneyLower: number | null;
	readonly laneyUpper: number | null;
	/** P(so few satisfied or fewer), exact. */
	readonly lowTail: number | null;
	readonly isOutside: boolean;
	/** Whether the exact tail is below that of so many sigmas: the sign to trust on days of few answers. */
	readonly isExactlyLow: boolean;
}

export interface ControlChart {
	/** Share of the baseline days. */
	readonly centre: number;
	/** Mean moving range of z over 1.128: 1 where days differ by chance alone; null under two days. */
	readonly sigmaZ: number | null;
	readonly days: ChartDay[];
}

/** Mean range of two normal values, in sigmas. */
const RANGE_OF_TWO = 1.128;

/**
 * The p-chart of a kiosk on a frozen baseline: its first days, before anything was changed.
 *
 * @throws RangeError where the baseline has no answers
 */
export function controlChart(
	days: readonly WatchedDay[],
	{ baselineDays, sigmas = 3 }: { readonly baselineDays: number; readonly sigmas?: number }
): ControlChart {
	const baseline = days.slice(0, baselineDays);
	const base = baseline.reduce((sum, day) => sum + day.base, 0);
	if (!(base > 0)) throw new RangeError('The baseline of a chart needs answers.');
	const centre = baseline.reduce((sum, day) => sum + day.count, 0) / base;
	const tail = tailOf(sigmas);
	const sigmaZ = movingRange(baseline.map((day) => scoreOfDay(day, centre)));

	const places = days.map((day): ChartDay => {
		if (day.base === 0) return emptyDay;
		const z = scoreOfDay(day, centre);
		const sigma = sigmas * Math.sqrt((centre * (1 - centre)) / day.base);
		const wide = sigmaZ === null ? null : sigma * sigmaZ;
		const share = day.count / day.base;
		const lowTail = binomialCdf(day.count, { base: day.base, share: centre });
		return {
			lower: Math.max(0, centre - sigma),
			upper: Math.min(1, centre + sigma),
			z,
			laneyLower: wide === null ? null : Math.max(0, centre - wide),
			laneyUpper: wide === null ? null : Math.min(1, centre + wide),
			lowTail,
			isOutside: share < centre - sigma || share > centre + sigma,
			isExactlyLow: lowTail < tail
		};
	});
	return { centre, sigmaZ, days: places };
}

/** One tail of the normal distribution: 0.00135 beyond three sigmas. */
export function tailOf(sigmas: number): number {
	return normalPValue(sigmas) / 2;
}

const emptyDay: ChartDay = {
	lower: null,
	upper: null,
	z: null,
	laneyLower: null,
	laneyUpper: null,
	lowTail: null,
	isOutside: false,
	isExactlyLow: false
};

export interface CusumDay {
	/** null without answers: the sums then stay as they were. */
	readonly z: number | null;
	/** How much better than the reference has piled up, in sigmas. */
	readonly high: number;
	/** How much worse. */
	readonly low: number;
}

export interface Cusum {
	readonly days: CusumDay[];
	/** Position of the first day whose sum exceeds the limit; null where none does. */
	readonly firstHigh: number | null;
	readonly firstLow: number | null;
}

export interface CusumOptions {
	/** Share the kiosk should have, in (0, 1). */
	readonly reference: number;
	/** Half the shift to be found, in sigmas. */
	readonly slack?: number;
	/** Sum that signals, in sigmas. */
	readonly limit?: number;
}

/** Sums small shifts until they show; the sums are not reset after a signal. */
export function cusum(
	days: readonly WatchedDay[],
	{ reference, slack = 0.5, limit = 4 }: CusumOptions
): Cusum {
	if (!(reference > 0 && reference < 1)) {
		throw new RangeError(`A reference share lies between 0 and 1, not ${reference}.`);
	}
	let [high, low] = [0, 0];
	const summed = days.map((day): CusumDay => {
		const z = scoreOfDay(day, reference);
		if (z !== null) {
			high = Math.max(0, high + z - slack);
			low = Math.max(0, low - z - slack);
		}
		return { z, high, low };
	});
	const firstWhere = (exceeds: (day: CusumDay) => boolean) => {
		const position = summed.findIndex(exceeds);
		return position < 0 ? null : position;
	};
	return {
		days: summed,
		firstHigh: firstWhere((day) => day.high > limit),
		firstLow: firstWhere((day) => day.low > limit)
	};
}

/** How many sigmas a day lies from the centre; null without answers or where nothing can vary. */
function scoreOfDay({ count, base }: WatchedDay, centre: number): number | null {
	if (base === 0 || centre === 0 || centre === 1) return null;
	return (count / base - centre) / Math.sqrt((centre * (1 - centre)) / base);
}

function movingRange(scores: readonly (number | null)[]): number | null {
	const known = scores.filter((z) => z !== null);
	if (known.length < 2) return null;
	let sum = 0;
	for (let index = 1; index < known.length; index++) {
		sum += Math.abs((known[index] ?? 0) - (known[index - 1] ?? 0));
	}
	return sum / (known.length - 1) / RANGE_OF_TWO;
}
