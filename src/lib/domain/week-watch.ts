/**
 * A series of weeks watched against its own beginning: a p-chart for a sudden fall, sums of small
 * falls for a slow one. A signal opens a check, it is no verdict.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control; Page 1954 (CUSUM).
 */
import { controlChart, cusum, tailOf } from './control-chart.ts';
import { defaultRules, type QualityRules } from './threshold.ts';

export interface WatchedWeek {
	/** Key of the week: text/date.ts. */
	readonly period: string;
	/** 0..1. */
	readonly share: number;
	readonly base: number;
}

export interface WeekPlace extends WatchedWeek {
	/** So many sigmas around what is usual, for a week of so many answers. */
	readonly lower: number;
	readonly upper: number;
	/** Lower than chance makes of it: the exact tail, right for few answers too. */
	readonly isLow: boolean;
	readonly isHigh: boolean;
	/** How much worse than usual has piled up, in sigmas; null in the weeks that say what is usual. */
	readonly fallen: number | null;
}

export interface WeekWatch {
	/** The share of the first weeks: what is usual. */
	readonly usual: number;
	/** How many weeks that is. */
	readonly baselineWeeks: number;
	readonly weeks: readonly WeekPlace[];
	/** How many sigmas the limits lie away, and what part of weeks chance puts below. */
	readonly sigmas: number;
	readonly tail: number;
	/** Sum of falls that signals, in sigmas. */
	readonly fallLimit: number;
	/** The first week in which the piled-up falls passed the limit; null where none did. */
	readonly driftSince: string | null;
}

/** @returns null for too few weeks, or where everybody (or nobody) was content in the first of them */
export function watchWeeks(
	weeks: readonly WatchedWeek[],
	rules: QualityRules = defaultRules
): WeekWatch | null {
	const { watchWeeksMin, watchBaselineMin, watchDeviations: sigmas, driftLimit: fallLimit } = rules;
	if (weeks.length < watchWeeksMin || weeks.length <= watchBaselineMin) return null;
	const baselineWeeks = Math.max(watchBaselineMin, Math.floor(weeks.length / 2));
	const days = weeks.map(({ share, base }) => ({ count: Math.round(share * base), base }));
	if (days.slice(0, baselineWeeks).every(({ base }) => base === 0)) return null;
	const { centre, days: places } = controlChart(days, { baselineDays: baselineWeeks, sigmas });
	if (!(centre > 0 && centre < 1)) return null;

	const sums = cusum(days.slice(baselineWeeks), { reference: centre, limit: fallLimit });
	const { firstLow } = sums;
	return {
		usual: centre,
		baselineWeeks,
		sigmas,
		tail: tailOf(sigmas),
		fallLimit,
		weeks: weeks.map((week, at): WeekPlace => {
			const place = places[at];
			const upper = place?.upper ?? 1;
			return {
				...week,
				lower: place?.lower ?? 0,
				upper,
				isLow: place?.isExactlyLow ?? false,
				isHigh: week.share > upper,
				fallen: sums.days[at - baselineWeeks]?.low ?? null
			};
		}),
		driftSince: firstLow === null ? null : (weeks[baselineWeeks + firstLow]?.period ?? null)
	};
}
