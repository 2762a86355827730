/**
 * How many of its planned responses a unit should have brought by a day: the plan spread evenly over
 * the days on which it is asked.
 */
import type { Campaign } from './campaign.ts';
import { dayOf } from './office-day.ts';
import type { Unit } from './unit.ts';

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
	const days = askingDays(campaign, unit);
	const until = (last: (day: string) => boolean) => days.filter(last).length / days.length;
	if (days.length === 0) return { byToday: 0, byYesterday: 0 };
	return { byToday: until((day) => day <= today), byYesterday: until((day) => day < today) };
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

function askingDays({ opensOn, closesOn, hours, pauses }: Schedule, unit: Existence): string[] {
	const first = later(opensOn, unit.validFrom);
	const last = unit.validTo !== null && unit.validTo < closesOn ? unit.validTo : closesOn;
	const days: string[] = [];
	for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
		const date = new Date(at);
		const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
		const day = date.toISOString().slice(0, 10);
		if (hours !== null && !hours.days.includes(weekday)) continue;
		if (!pauses.some((pause) => isPausedAllDay(pause, day))) days.push(day);
	}
	return days;
}

/** A pause that lasts is over today as far as anybody knows: what lies ahead stays planned. */
function isPausedAllDay({ from, to }: Campaign['pauses'][number], day: string): boolean {
	return to !== null && dayOf(from) < day && day < dayOf(to);
}

function later(one: string, other: string): string {
	return one > other ? one : other;
}
