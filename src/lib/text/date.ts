/**
 * Days, weeks, months and quarters of the office, in Asia/Ho_Chi_Minh, as reports print them.
 * Vietnam has kept UTC+7 without summer time since 1975, so a fixed shift is exact.
 */
import { dayOf } from '../domain/office-day.ts';
import type { Locale } from './number.ts';

export { dayOf };

/** How finely a trend is cut. */
export type Grain = 'week' | 'month' | 'quarter';

const SHIFT_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const MONTHS_EN = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A calendar day: 21/11/2026, in English 21 Nov 2026. */
export function formatDay(day: string | null, locale: Locale = 'vi'): string {
	if (day === null) return '–';
	const [year = '', month = '', date = ''] = day.split('-');
	if (locale === 'vi') return `${date}/${month}/${year}`;
	return `${Number(date)} ${MONTHS_EN[Number(month) - 1] ?? month} ${year}`;
}

/** An instant as day and hour of the office: 21/11/2026 08:15. */
export function formatMoment(instant: Date, locale: Locale = 'vi'): string {
	const time = new Date(instant.getTime() + SHIFT_MS).toISOString().slice(11, 16);
	return `${formatDay(dayOf(instant), locale)} ${time}`;
}

/**
 * The period a day falls in, as a key that sorts by time: 2026-11-16 (Monday of the week),
 * 2026-11, 2026-Q4.
 *
 * @param day a calendar day as a number, 20261121
 */
export function periodOf(day: number, grain: Grain): string {
	const year = Math.floor(day / 10_000);
	const month = Math.floor(day / 100) % 100;
	if (grain === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
	if (grain === 'month') return `${year}-${String(month).padStart(2, '0')}`;
	const moment = Date.UTC(year, month - 1, day % 100);
	const sinceMonday = (new Date(moment).getUTCDay() + 6) % 7;
	return new Date(moment - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** A period's name: Tuần 16/11–22/11/2026 · Tháng 11/2026 · Quý IV/2026. */
export function formatPeriod(period: string, locale: Locale = 'vi'): string {
	const [year = '', part = '', monday] = period.split('-');
	if (monday !== undefined) return formatWeek(period, locale);
	if (part.startsWith('Q')) {
		const quarter = Number(part.slice(1));
		return locale === 'vi' ? `Quý ${ROMAN[quarter - 1]}/${year}` : `Q${quarter} ${year}`;
	}
	if (locale === 'vi') return `Tháng ${Number(part)}/${year}`;
	return `${MONTHS_EN[Number(part) - 1] ?? part} ${year}`;
}

/** A period's name for a crowded axis: a week by its Monday, 16/11. */
export function formatPeriodShort(period: string, locale: Locale = 'vi'): string {
	const isWeek = period.length === 10;
	if (!isWeek) return formatPeriod(period, locale);
	const monday = formatDay(period, locale);
	return monday.slice(0, locale === 'vi' ? 5 : -5);
}

function formatWeek(monday: string, locale: Locale): string {
	const sunday = new Date(Date.parse(monday) + 6 * DAY_MS).toISOString().slice(0, 10);
	const first = formatDay(monday, locale);
	if (locale === 'vi') return `Tuần ${first.slice(0, 5)}–${formatDay(sunday, locale)}`;
	return `Week of ${first}`;
}
