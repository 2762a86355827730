import type { OpeningHours } from '$lib/domain/device-hours';
import { thresholds, type Complaint, type HealthLevel } from '$lib/domain/device-health';
import { formatMoment } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';

export const sayHealth: Record<HealthLevel, () => string> = {
	silent: m['device.health.silent'],
	stuck: m['device.health.stuck'],
	attention: m['device.health.attention'],
	waiting: m['device.health.waiting'],
	well: m['device.health.well'],
	asleep: m['device.health.asleep'],
	revoked: m['device.health.revoked']
};

const { silentMinutes, stuckMinutes, batteryPercent, storagePercent, clockSeconds } = thresholds;

/** Each with the threshold that was crossed, so that nobody wonders where the line is. */
export const sayComplaint: Record<Complaint, () => string> = {
	silent: () => m['device.complaint.silent']({ minutes: silentMinutes }),
	stuck: () => m['device.complaint.stuck']({ minutes: stuckMinutes }),
	quarantine: m['device.complaint.quarantine'],
	battery: () => m['device.complaint.battery']({ percent: batteryPercent }),
	storageFull: () => m['device.complaint.storageFull']({ percent: storagePercent }),
	storageNotKept: m['device.complaint.storageNotKept'],
	clock: () => m['device.complaint.clock']({ minutes: clockSeconds / 60 }),
	oldApp: m['device.complaint.oldApp']
};

export const sayDay = [
	m['device.day1'],
	m['device.day2'],
	m['device.day3'],
	m['device.day4'],
	m['device.day5'],
	m['device.day6'],
	m['device.day7']
];

/** How long ago, as people say it; after a week the day itself. */
export function sayAgo(at: Date, { now, locale }: { now: Date; locale: Locale }): string {
	const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
	if (minutes < 1) return m['device.justNow']();
	if (minutes < 60) return m['device.minutesAgo']({ count: minutes });
	if (minutes < 48 * 60) return m['device.hoursAgo']({ count: Math.floor(minutes / 60) });
	if (minutes < 7 * 24 * 60) return m['device.daysAgo']({ count: Math.floor(minutes / 1440) });
	return formatMoment(at, locale);
}

/** Consecutive days are named by the first and the last. */
export function sayHours(hours: OpeningHours | null): string {
	if (hours === null) return m['device.hoursAlways']();
	const days = [...hours.days].sort();
	const names = days.map((day) => sayDay[day - 1]?.() ?? '');
	const isRun = days.length > 2 && days.every((day, at) => day === (days[0] ?? 0) + at);
	const named = isRun ? `${names[0]} – ${names.at(-1)}` : names.join(', ');
	return m['device.hoursValue']({ days: named, from: hours.from, to: hours.to });
}
