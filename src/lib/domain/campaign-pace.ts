/**
 * How many of its planned responses a unit should have brought by a day: the plan spread evenly over
 * the days on which it is asked.
 */
import type { Campaign } from './campaign.ts';
import type { OpeningHours } from './device-hours.ts';
import { dayOf } from './office-day.ts';
import { dayBefore, type Unit } from './unit.ts';

/** `done` has all that was planned; `behind` has less than was due when yesterday ended. */
export const paces = ['behind', 'onPace', 'done', 'unplanned'] as const;
export type Pace = (typeof paces)[number];

export interface Expected {
	/** Due when today ends. */
	readonly byToday: number;
	/** Due when yesterday ended: nobody is late in the morning. */
	readonly byYesterday: number;
}

type Schedule = Pick<Campaign, 'opensOn' | 'closesOn' | 'hours' | 'pauses'>;
type Existence = Pick<Unit, 'validFrom' | 'validTo'>;

const DAY_MS = 86_400_000;

/**
 * The part of a unit's plan that is due, by the days on which it is asked: within the campaign and
 * its own existence, on the days of the week of the campaign's hours, without days that were paused
 * from beginning to end.
 *
 * @param today YYYY-MM-DD
 */
export function dueParts(campaign: Schedule, unit: Existence, today: string): Expected {
	const first = later(campaign.opensOn, unit.validFrom);
	const last = earlier(campaign.closesOn, unit.validTo ?? campaign.closesOn);
	const all = askingDays(campaign, first, last);
	if (all === 0) return { byToday: 0, byYesterday: 0 };
	return {
		byToday: askingDays(campaign, first, earlier(last, today)) / all,
		byYesterday: askingDays(campaign, first, earlier(last, dayBefore(today))) / all
	};
}

/** @param plannedSample null where no plan was made */
export function expectedOf(
	plannedSample: number | null,
	{ byToday, byYesterday }: Expected
): Expected | null {
	if (plannedSample === null) return null;
	return {
		byToday: Math.round(plannedSample * byToday),
		byYesterday: Math.floor(plannedSample * byYesterday)
	};
}

export function paceOf(
	responses: number,
	plannedSample: number | null,
	expected: Expected | null
): Pace {
	if (plannedSample === null || expected === null) return 'unplanned';
	if (responses >= plannedSample) return 'done';
	return responses < expected.byYesterday ? 'behind' : 'onPace';
}

/** How many days from one to another are days of asking. A pause that lasts may end any time: its days stay planned. */
function askingDays({ hours, pauses }: Schedule, first: string, last: string): number {
	const paused = pauses.flatMap(({ from, to }) => (to === null ? [] : [wholeDays(from, to)]));
	return paused.reduce(
		(days, [from, to]) => days - openDays(hours, later(from, first), earlier(to, last)),
		openDays(hours, first, last)
	);
}

/** Whole weeks are counted at once: a campaign may last for years. */
function openDays(hours: OpeningHours | null, first: string, last: string): number {
	const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
	if (days <= 0) return 0;
	if (hours === null) return days;
	const begun = Array.from({ length: days % 7 }, (_, at) =>
		weekdayOf(Date.parse(first) + at * DAY_MS)
	);
	const inLast = begun.filter((weekday) => hours.days.includes(weekday)).length;
	return Math.floor(days / 7) * hours.days.length + inLast;
}

/** The first and the last day that lie wholly between two moments; the last may come before the first. */
function wholeDays(from: Date, to: Date): [string, string] {
	return [dayAfter(dayOf(from)), dayBefore(dayOf(to))];
}

function dayAfter(day: string): string {
	return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(at: number): number {
	return new Date(at).getUTCDay() || 7;
}

function later(one: string, other: string): string {
	return one > other ? one : other;
}

function earlier(one: string, other: string): string {
	return one < other ? one : other;
}
