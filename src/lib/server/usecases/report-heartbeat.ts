import type { Device } from '../../domain/device.ts';
import { quarterOf } from '../../domain/quarter.ts';
import type { HeartbeatRequest } from '../../domain/device-form.ts';
import type { Database, Queries } from '../db/database.ts';
import { closeShiftsBefore, saveShift } from '../repositories/device-shifts.ts';
import {
	deleteQuartersBefore,
	saveBeat,
	saveHeartbeat,
	saveTaken
} from '../repositories/devices.ts';

export interface Request {
	device: Device;
	told: HeartbeatRequest;
	now: Date;
}

/** A day, and the quarter that is running. */
const QUARTERS_KEPT = 97;

/**
 * Notes what a tablet says of itself: the last word on the device, and a line a quarter of an hour
 * for a day. Leaves no audit event: it is a reading, not a deed, and comes every minute.
 */
export function reportHeartbeat(db: Database, { device, told, now }: Request): Promise<void> {
	const { taken, endedShifts, ...heartbeat } = told;
	const current = quarterOf(now);
	const oldest = current - QUARTERS_KEPT;
	return db.write(async (tx) => {
		await saveHeartbeat(tx, device.id, { heartbeatAt: now, heartbeat });
		await saveBeat(tx, device.id, current);
		await saveTaken(tx, device.id, byQuarter(taken, { oldest, current }));
		await deleteQuartersBefore(tx, device.id, oldest);
		await saveShifts(tx, { device, told, now });
	});
}

/** Who was on duty, and when; what the tablet tells again changes nothing. */
async function saveShifts(
	tx: Queries,
	{ device: { id: deviceId, deskId }, told: { shift, endedShifts }, now: seenAt }: Request
): Promise<void> {
	const of = { deviceId, deskId, seenAt };
	for (const { openedAt, closedAt, officerCode } of endedShifts) {
		const [from, to] = [new Date(openedAt), new Date(closedAt)];
		if (from < to) await saveShift(tx, { ...of, officerCode, openedAt: from, closedAt: to });
	}
	if (shift === null) return;
	const openedAt = new Date(shift.openedAt);
	await closeShiftsBefore(tx, deviceId, openedAt);
	await saveShift(tx, { ...of, officerCode: shift.officerCode, openedAt, closedAt: null });
}

/** What a tablet with a wrong clock counts before or after the day is left out. */
function byQuarter(
	taken: HeartbeatRequest['taken'],
	{ oldest, current }: { oldest: number; current: number }
): { quarter: number; taken: number }[] {
	const counts = new Map<number, number>();
	for (const { startsAt, count } of taken) {
		const quarter = quarterOf(new Date(startsAt));
		if (quarter >= oldest && quarter <= current) counts.set(quarter, count);
	}
	return [...counts].map(([quarter, count]) => ({ quarter, taken: count }));
}
