import type { Device, DeviceQuarter } from '../../domain/device.ts';
import { QUARTER_MS, quarterOf } from '../../domain/quarter.ts';
import { healthLevels, healthOf, storagePercent, type Health } from '../../domain/device-health.ts';
import { dayOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { getDevice, listDevices, listQuarters } from '../repositories/devices.ts';
import { getUnit, listUnitsPlacedOn } from '../repositories/units.ts';
import type { Desk } from './desks.ts';
import { treeOf } from './unit-tree.ts';

/** A device as its page and the list of devices show it; nothing secret is in it. */
export interface DeviceLine extends Pick<
	Device,
	| 'id'
	| 'name'
	| 'state'
	| 'hours'
	| 'createdAt'
	| 'enrolledAt'
	| 'revokedAt'
	| 'heartbeatAt'
	| 'heartbeat'
> {
	readonly desk: Desk;
	readonly health: Health;
	/** 0–100; null where unknown. */
	readonly storagePercent: number | null;
	readonly isNewestApp: boolean;
	/** Responses that citizens gave today, as the device counts them. */
	readonly takenToday: number;
	/** The last 24 hours, oldest first, the running quarter last. */
	readonly strip: readonly StripQuarter[];
}

export interface StripQuarter {
	readonly startsAt: Date;
	readonly isHeard: boolean;
	readonly taken: number;
}

export interface Reading {
	/** Version of the app that the server gives out now. */
	newestApp: string;
	now: Date;
}

const QUARTERS = 96;

/** The devices at the desks of a branch; who needs a person most comes first. */
export async function deviceLines(
	db: Queries,
	branchId: string,
	reading: Reading
): Promise<DeviceLine[]> {
	const units = await listUnitsPlacedOn(db, dayOf(reading.now));
	const { isUnder } = treeOf(units);
	const desks = new Map(
		units.filter(({ id }) => isUnder(id, branchId)).map((unit) => [unit.id, unit])
	);
	const devices = (await listDevices(db)).filter(({ deskId }) => desks.has(deskId));
	const quarters = await quartersByDevice(db, devices, reading.now);
	const lines = devices.flatMap((device) => {
		const desk = desks.get(device.deskId);
		return desk ? [lineOf(device, desk, quarters.get(device.id) ?? [], reading)] : [];
	});
	return lines.sort(byNeed);
}

/** @throws Problem `device.notFound`, `unit.notFound` */
export async function deviceLine(db: Queries, id: string, reading: Reading): Promise<DeviceLine> {
	const device = await getDevice(db, id);
	const desk = await getUnit(db, device.deskId);
	const quarters = await quartersByDevice(db, [device], reading.now);
	return lineOf(device, desk, quarters.get(id) ?? [], reading);
}

async function quartersByDevice(
	db: Queries,
	devices: readonly Device[],
	now: Date
): Promise<Map<string, DeviceQuarter[]>> {
	const deviceIds = devices.map(({ id }) => id);
	const rows = await listQuarters(db, { deviceIds, since: quarterOf(now) - QUARTERS + 1 });
	return Map.groupBy(rows, ({ deviceId }) => deviceId);
}

function lineOf(
	device: Device,
	{ id, code, nameVi, nameEn }: Desk,
	quarters: readonly DeviceQuarter[],
	{ newestApp, now }: Reading
): DeviceLine {
	const {
		codeHash: _,
		codeExpiresAt: _until,
		secretHash: _secret,
		deskId: _desk,
		...open
	} = device;
	const today = dayOf(now);
	const strip = stripOf(quarters, now);
	return {
		...open,
		desk: { id, code, nameVi, nameEn },
		health: healthOf(device, newestApp, now),
		storagePercent: storagePercent(device.heartbeat?.storage ?? null),
		isNewestApp: device.heartbeat?.appVersion === newestApp,
		takenToday: strip
			.filter(({ startsAt }) => dayOf(startsAt) === today)
			.reduce((sum, { taken }) => sum + taken, 0),
		strip
	};
}

function stripOf(quarters: readonly DeviceQuarter[], now: Date): StripQuarter[] {
	const known = new Map(quarters.map((one) => [one.quarter, one]));
	const last = quarterOf(now);
	return Array.from({ length: QUARTERS }, (_, at) => {
		const quarter = last - QUARTERS + 1 + at;
		const { heartbeats = 0, taken = 0 } = known.get(quarter) ?? {};
		return { startsAt: new Date(quarter * QUARTER_MS), isHeard: heartbeats > 0, taken };
	});
}

/** By level, then whoever was heard longest ago. */
function byNeed(one: DeviceLine, other: DeviceLine): number {
	const rank = ({ health }: DeviceLine) => healthLevels.indexOf(health.level);
	const heard = ({ heartbeatAt, createdAt }: DeviceLine) => (heartbeatAt ?? createdAt).getTime();
	return rank(one) - rank(other) || heard(one) - heard(other);
}
