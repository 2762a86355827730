import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { deviceShift } from '../db/schema.ts';

export interface DeviceShift {
	readonly deviceId: string;
	readonly deskId: string;
	readonly openedAt: Date;
	/** Empty where none was given. */
	readonly officerCode: string;
	/** When the tablet last told of it. */
	readonly seenAt: Date;
	/** Null while it is open. */
	readonly closedAt: Date | null;
}

/** A shift is one tablet's from one moment: told again, what is known of it is brought up to date. */
export async function saveShift(db: Queries, shift: DeviceShift): Promise<void> {
	const { officerCode, seenAt, closedAt } = shift;
	await db
		.insert(deviceShift)
		.values(shift)
		.onConflictDoUpdate({
			target: [deviceShift.deviceId, deviceShift.openedAt],
			set: { officerCode, seenAt, closedAt }
		});
}

/** Ends what a tablet had open before another shift began, and never told the end of. */
export async function closeShiftsBefore(
	db: Queries,
	deviceId: string,
	openedAt: Date
): Promise<void> {
	await db
		.update(deviceShift)
		.set({ closedAt: openedAt })
		.where(
			and(
				eq(deviceShift.deviceId, deviceId),
				lt(deviceShift.openedAt, openedAt),
				isNull(deviceShift.closedAt)
			)
		);
}

/** Of some desks, oldest first. */
export async function listShifts(db: Queries, deskIds: readonly string[]): Promise<DeviceShift[]> {
	if (deskIds.length === 0) return [];
	return db
		.select()
		.from(deviceShift)
		.where(inArray(deviceShift.deskId, [...deskIds]))
		.orderBy(asc(deviceShift.openedAt), asc(deviceShift.deviceId));
}
