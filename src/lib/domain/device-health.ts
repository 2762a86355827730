import type { Device, Heartbeat } from './device.ts';
import { isOpenAt } from './device-hours.ts';

/** From the device that needs a person most to the one that needs nobody. */
export const healthLevels = [
	'silent',
	'stuck',
	'attention',
	'waiting',
	'well',
	'asleep',
	'revoked'
] as const;
export type HealthLevel = (typeof healthLevels)[number];

/** What is the matter with a device; several may be at once. */
export type Complaint =
	| 'silent'
	| 'stuck'
	| 'quarantine'
	| 'battery'
	| 'storageFull'
	| 'storageNotKept'
	| 'clock'
	| 'oldApp';

export interface Health {
	readonly level: HealthLevel;
	readonly complaints: readonly Complaint[];
}

/** When somebody should go and look. */
export const thresholds = {
	/** Without a heartbeat in opening hours. */
	silentMinutes: 30,
	/** The oldest unsent response is so old although heartbeats come in. */
	stuckMinutes: 60,
	batteryPercent: 15,
	storagePercent: 80,
	clockSeconds: 300
} as const;

/**
 * How a device is doing.
 *
 * @param newestApp version of the app that the server gives out now
 */
export function healthOf(device: Device, newestApp: string, now: Date): Health {
	if (device.state === 'revoked') return { level: 'revoked', complaints: [] };
	if (device.state === 'waiting') return { level: 'waiting', complaints: [] };
	const isOpen = isOpenAt(device.hours, now);
	const complaints = device.heartbeat ? complaintsOf(device.heartbeat, newestApp, now) : [];
	const heardAt = device.heartbeatAt ?? device.enrolledAt;
	const isSilent = heardAt === null || minutesBetween(heardAt, now) > thresholds.silentMinutes;

	if (isSilent && isOpen) return { level: 'silent', complaints: ['silent', ...complaints] };
	if (complaints.includes('stuck')) return { level: 'stuck', complaints };
	// A tablet takes a new version on by itself, on the attract screen: no reason to walk there.
	const isForPeople = complaints.some((complaint) => complaint !== 'oldApp');
	if (isForPeople) return { level: 'attention', complaints };
	return { level: isOpen ? 'well' : 'asleep', complaints };
}

/** How much of its storage is used, 0–100; null where unknown. */
export function storagePercent(storage: Heartbeat['storage']): number | null {
	if (storage === null || storage.quotaBytes === 0) return null;
	return Math.min(100, (100 * storage.usageBytes) / storage.quotaBytes);
}

function complaintsOf(heartbeat: Heartbeat, newestApp: string, now: Date): Complaint[] {
	const { oldestUnsentAt, quarantineDepth, battery, storage, clockOffsetSeconds } = heartbeat;
	const unsentMinutes = oldestUnsentAt ? minutesBetween(new Date(oldestUnsentAt), now) : 0;
	const isLow = battery?.isCharging === false && battery.levelPercent < thresholds.batteryPercent;
	const isOff = Math.abs(clockOffsetSeconds ?? 0) > thresholds.clockSeconds;
	const found: [boolean, Complaint][] = [
		[unsentMinutes > thresholds.stuckMinutes, 'stuck'],
		[quarantineDepth > 0, 'quarantine'],
		[isLow, 'battery'],
		[(storagePercent(storage) ?? 0) >= thresholds.storagePercent, 'storageFull'],
		[storage?.isPersisted === false, 'storageNotKept'],
		[isOff, 'clock'],
		[heartbeat.appVersion !== newestApp, 'oldApp']
	];
	return found.filter(([isSo]) => isSo).map(([, complaint]) => complaint);
}

function minutesBetween(from: Date, to: Date): number {
	return (to.getTime() - from.getTime()) / 60_000;
}
