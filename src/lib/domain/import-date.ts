/**
 * Days and hours as survey tools and people write them, read as time of the office (UTC+7)
 * unless the text names its own shift.
 */
import { dayOf } from './office-day.ts';

/** Which number comes first in 04/05/2026: the day (Vietnam) or the month (United States). */
export type DateOrder = 'dmy' | 'mdy';

export interface Moment {
	readonly at: Date;
	/** Calendar day in Asia/Ho_Chi_Minh, YYYY-MM-DD. */
	readonly day: string;
	/** Whether an hour was given; a bare day is taken as its noon. */
	readonly hasTime: boolean;
}

const OFFICE_SHIFT_MINUTES = 7 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Day 0 of a spreadsheet, as its programs count since 1900. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
/** Serial numbers of 1954 to 2119; other numbers are no dates. */
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 80_000;

const TIME = String.raw`(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(AM|PM|SA|CH)?`;
const SHIFT = String.raw`(?:\s*(?:(?:GMT|UTC)?\s*([+-]\d{1,2}):?(\d{2})?|(Z|GMT|UTC)))?`;
const yearFirst = new RegExp(
	String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+${TIME}${SHIFT})?$`,
	'i'
);
const yearLast = new RegExp(
	String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T\s,]+${TIME}${SHIFT})?$`,
	'i'
);
const timeFirst = new RegExp(
	String.raw`^${TIME}${SHIFT}[\s,]+(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$`,
	'i'
);

/** @returns null where the text is no day of the calendar */
export function readMoment(text: string, order: DateOrder): Moment | null {
	const trimmed = text.trim();
	if (/^\d+(\.\d+)?$/.test(trimmed)) return fromSerial(Number(trimmed));

	const turned = timeFirst.exec(trimmed);
	if (turned) {
		const day = turned[8] ?? '';
		return readMoment(`${day} ${trimmed.slice(0, -day.length).replace(/[\s,]+$/, '')}`, order);
	}
	const iso = yearFirst.exec(trimmed);
	if (iso) return compose([iso[1], iso[2], iso[3]], iso.slice(4));

	const local = yearLast.exec(trimmed);
	if (!local) return null;
	const [, first, second, year] = local;
	const [day, month] = order === 'dmy' ? [first, second] : [second, first];
	return compose([year, month, day], local.slice(4));
}

/** The order that fits the samples of a file; the Vietnamese one where both fit. */
export function guessDateOrder(samples: readonly string[]): DateOrder {
	const pairs = samples.flatMap((sample) => {
		const found = yearLast.exec(sample.trim());
		return found ? [[Number(found[1]), Number(found[2])] as const] : [];
	});
	const isAmerican =
		pairs.some(([, second]) => second > 12) && pairs.every(([first]) => first <= 12);
	return isAmerican ? 'mdy' : 'dmy';
}

type Part = string | undefined;

function compose([year, month, day]: readonly Part[], time: readonly Part[]): Moment | null {
	const [hour, minute, second, half, shiftHours, shiftMinutes, zulu] = time;
	const midnight = midnightOf(Number(year), Number(month), Number(day));
	if (midnight === null) return null;
	if (hour === undefined) return bareDay(midnight);

	const hours = to24(Number(hour), half?.toUpperCase());
	if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
	const wall = midnight + ((hours * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1000;
	return atWall(wall, shiftOf(shiftHours, shiftMinutes, zulu));
}

function midnightOf(year: number, month: number, day: number): number | null {
	const midnight = new Date(Date.UTC(year, month - 1, day));
	const isReal =
		midnight.getUTCFullYear() === year &&
		midnight.getUTCMonth() === month - 1 &&
		midnight.getUTCDate() === day;
	return isReal ? midnight.getTime() : null;
}

/** SA and CH are the Vietnamese AM and PM. */
function to24(hour: number, half: string | undefined): number {
	if (half === 'PM' || half === 'CH') return hour === 12 ? 12 : hour + 12;
	if (half === 'AM' || half === 'SA') return hour === 12 ? 0 : hour;
	return hour;
}

function shiftOf(hours: Part, minutes: Part, zulu: Part): number {
	if (zulu !== undefined) return 0;
	if (hours === undefined) return OFFICE_SHIFT_MINUTES;
	const sign = hours.startsWith('-') ? -1 : 1;
	return Number(hours) * 60 + sign * Number(minutes ?? 0);
}

function fromSerial(serial: number): Moment | null {
	if (serial < SERIAL_MIN || serial > SERIAL_MAX) return null;
	const wall = SPREADSHEET_EPOCH + Math.round((serial * DAY_MS) / 1000) * 1000;
	return Number.isInteger(serial) ? bareDay(wall) : atWall(wall, OFFICE_SHIFT_MINUTES);
}

function atWall(wallMs: number, shiftMinutes: number): Moment {
	const at = new Date(wallMs - shiftMinutes * MINUTE_MS);
	return { at, day: dayOf(at), hasTime: true };
}

function bareDay(midnightMs: number): Moment {
	const at = new Date(midnightMs + DAY_MS / 2 - OFFICE_SHIFT_MINUTES * MINUTE_MS);
	return { at, day: dayOf(at), hasTime: false };
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && readMoment(text, 'dmy') !== null;
}
