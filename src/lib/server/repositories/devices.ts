import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
	deviceStates,
	type Device,
	type DeviceQuarter,
	type Heartbeat
} from '../../domain/device.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { device, deviceQuarter } from '../db/schema.ts';
import { inChunks } from './chunks.ts';

const stateOf = z.enum(deviceStates);

/** @throws Problem `device.notFound` */
export async function getDevice(db: Queries, id: string): Promise<Device> {
	const found = await findDevice(db, id);
	if (!found) throw new Problem('device.notFound', { id });
	return found;
}

export async function findDevice(db: Queries, id: string): Promise<Device | null> {
	const [row] = await db.select().from(device).where(eq(device.id, id)).limit(1);
	return row ? toDevice(row) : null;
}

export async function findDeviceByCode(db: Queries, codeHash: string): Promise<Device | null> {
	const [row] = await db.select().from(device).where(eq(device.codeHash, codeHash)).limit(1);
	return row ? toDevice(row) : null;
}

/** All devices, or those of some desks; by name. */
export async function listDevices(
	db: Queries,
	{ deskIds }: { deskIds?: readonly string[] } = {}
): Promise<Device[]> {
	if (deskIds?.length === 0) return [];
	const rows = await db
		.select()
		.from(device)
		.where(deskIds ? inArray(device.deskId, [...deskIds]) : undefined)
		.orderBy(asc(device.name), asc(device.id));
	return rows.map(toDevice);
}

export async function saveDevice(db: Queries, saved: Device): Promise<void> {
	const row = { ...saved, hours: saved.hours && { ...saved.hours } };
	await db.insert(device).values(row).onConflictDoUpdate({ target: device.id, set: row });
}

/** @returns false where another tablet has used the code meanwhile; nothing is saved then */
export async function saveEnrolment(
	db: Queries,
	enrolled: Device,
	usedCodeHash: string
): Promise<boolean> {
	const saved = await db
		.update(device)
		.set(enrolled)
		.where(and(eq(device.id, enrolled.id), eq(device.codeHash, usedCodeHash)))
		.returning({ id: device.id });
	return saved.length === 1;
}

/** Only what a heartbeat tells: a revocation at the same moment stands. */
export async function saveHeartbeat(
	db: Queries,
	deviceId: string,
	{ heartbeatAt, heartbeat }: { heartbeatAt: Date; heartbeat: Heartbeat }
): Promise<void> {
	await db.update(device).set({ heartbeatAt, heartbeat }).where(eq(device.id, deviceId));
}

/** Counts one more heartbeat in a quarter. */
export async function saveBeat(db: Queries, deviceId: string, quarter: number): Promise<void> {
	await db
		.insert(deviceQuarter)
		.values({ deviceId, quarter, heartbeats: 1, taken: 0 })
		.onConflictDoUpdate({
			target: [deviceQuarter.deviceId, deviceQuarter.quarter],
			set: { heartbeats: sql`${deviceQuarter.heartbeats} + 1` }
		});
}

/** What the tablet counts is the truth: a repetition or a correction takes the place of what stood. */
export async function saveTaken(
	db: Queries,
	deviceId: string,
	taken: readonly Omit<DeviceQuarter, 'heartbeats'>[]
): Promise<void> {
	const rows = taken.map((one) => ({ ...one, deviceId, heartbeats: 0 }));
	for (const chunk of inChunks(rows)) {
		await db
			.insert(deviceQuarter)
			.values(chunk)
			.onConflictDoUpdate({
				target: [deviceQuarter.deviceId, deviceQuarter.quarter],
				set: { taken: sql`excluded.taken` }
			});
	}
}

export async function deleteQuartersBefore(
	db: Queries,
	deviceId: string,
	quarter: number
): Promise<void> {
	await db
		.delete(deviceQuarter)
		.where(and(eq(deviceQuarter.deviceId, deviceId), lt(deviceQuarter.quarter, quarter)));
}

/** From a quarter on, oldest first. */
export async function listQuarters(
	db: Queries,
	{ deviceIds, since }: { deviceIds: readonly string[]; since: number }
): Promise<(DeviceQuarter & { deviceId: string })[]> {
	const found: (DeviceQuarter & { deviceId: string })[] = [];
	for (const chunk of inChunks(deviceIds)) {
		const rows = await db
			.select()
			.from(deviceQuarter)
			.where(and(inArray(deviceQuarter.deviceId, chunk), gte(deviceQuarter.quarter, since)))
			.orderBy(asc(deviceQuarter.quarter));
		found.push(...rows);
	}
	return found;
}

function toDevice(row: typeof device.$inferSelect): Device {
	return { ...row, state: stateOf.parse(row.state) };
}
