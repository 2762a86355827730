import { version as appVersion } from '$app/environment';
import { storagePercent, thresholds } from '$lib/domain/device-health';
import type { Told } from '$lib/offline/device-calls';
import type { DeviceIdentity } from '$lib/offline/device-identity';
import { dayOf, formatMoment } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { formatCount } from '$lib/text/number';
import type { Locale } from './words';

export interface Fact {
	readonly label: string;
	readonly value: string;
	/** Somebody should look at it. */
	readonly isBad: boolean;
}

interface Known {
	readonly report: Told;
	readonly identity: DeviceIdentity;
	readonly isOnline: boolean;
	readonly now: Date;
}

/** What the staff corner shows, the queue first. */
export function factsOf({ report, identity, isOnline, now }: Known, locale: Locale): Fact[] {
	const say = { locale };
	const { queueDepth, oldestUnsentAt, quarantineDepth, battery, storage, shift } = report;
	const none = m['kiosk.staff.none']({}, say);
	const unknown = m['kiosk.staff.unknown']({}, say);
	const moment = (at: string) => formatMoment(new Date(at), locale);
	// A version is named by the moment when it was built.
	const built = /^\d{13}$/.test(appVersion)
		? formatMoment(new Date(Number(appVersion)), locale)
		: appVersion;
	const isOld = identity.standing.newestAppVersion !== appVersion;
	const today = dayOf(now);
	const taken = report.taken
		.filter(({ startsAt }) => dayOf(new Date(startsAt)) === today)
		.reduce((sum, { count }) => sum + count, 0);
	const level = { level: battery?.levelPercent ?? 0 };
	const charge = battery?.isCharging
		? m['kiosk.staff.batteryCharging'](level, say)
		: m['kiosk.staff.batteryValue'](level, say);

	return [
		fact(m['kiosk.staff.queue']({}, say), formatCount(queueDepth, locale)),
		fact(m['kiosk.staff.oldest']({}, say), oldestUnsentAt ? moment(oldestUnsentAt) : none),
		fact(
			m['kiosk.staff.quarantine']({}, say),
			formatCount(quarantineDepth, locale),
			quarantineDepth > 0
		),
		fact(m['kiosk.staff.today']({}, say), formatCount(taken, locale)),
		fact(
			m['kiosk.staff.heard']({}, say),
			identity.heardAt ? moment(identity.heardAt) : m['kiosk.staff.never']({}, say)
		),
		fact(
			m['kiosk.staff.network']({}, say),
			isOnline ? m['kiosk.staff.online']({}, say) : m['kiosk.staff.offline']({}, say),
			!isOnline
		),
		fact(
			m['kiosk.staff.shift']({}, say),
			shift
				? [
						m['kiosk.staff.shiftOpen']({ when: moment(shift.openedAt) }, say),
						...(shift.officerCode ? [shift.officerCode] : [])
					].join(' · ')
				: m['kiosk.staff.shiftNone']({}, say)
		),
		fact(
			m['kiosk.staff.battery']({}, say),
			battery ? charge : unknown,
			battery?.isCharging === false && battery.levelPercent < thresholds.batteryPercent
		),
		fact(
			m['kiosk.staff.storage']({}, say),
			storage ? m['kiosk.staff.storageValue'](megabytes(storage, locale), say) : unknown,
			isStorageLow(report)
		),
		fact(
			m['kiosk.staff.kept']({}, say),
			storage?.isPersisted ? m['kiosk.staff.keptYes']({}, say) : m['kiosk.staff.keptNo']({}, say),
			storage?.isPersisted === false
		),
		fact(
			m['kiosk.staff.version']({}, say),
			isOld ? m['kiosk.staff.versionOld']({ version: built }, say) : built
		)
	];
}

export function isStorageLow({ storage }: Told): boolean {
	return (storagePercent(storage) ?? 0) >= thresholds.storagePercent;
}

function megabytes({ usageBytes, quotaBytes }: NonNullable<Told['storage']>, locale: Locale) {
	const of = (bytes: number) => formatCount(Math.round(bytes / 1_000_000), locale);
	return { used: of(usageBytes), quota: of(quotaBytes) };
}

function fact(label: string, value: string, isBad = false): Fact {
	return { label, value, isBad };
}
