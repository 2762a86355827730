import type { DeviceDatabase } from './device-database.ts';
import type { DeskChoice, EndedShift, Shift } from './device-identity.ts';

/** The shift that is open; those that ended wait under the moment they were opened. */
const OPEN = 'open';

export interface Shifts {
	readonly shift: Shift | null;
	/** The server has not heard of these yet, oldest first. */
	readonly endedShifts: readonly EndedShift[];
}

/** As many as a heartbeat may carry: two a day for three months without a network. */
const TOLD_MAX = 200;

export async function readShifts(db: DeviceDatabase): Promise<Shifts> {
	const tx = db.transaction('shift');
	const open = shiftIn(await tx.store.get(OPEN));
	const all = await tx.store.getAll();
	const ended = all.flatMap((one) => ('closedAt' in one ? [one] : []));
	ended.sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
	return { shift: open, endedShifts: ended.slice(0, TOLD_MAX) };
}

/** Opens a shift; one that is open stays as it was opened. */
export async function openShift(db: DeviceDatabase, shift: Shift): Promise<void> {
	const tx = db.transaction('shift', 'readwrite');
	if ((await tx.store.get(OPEN)) === undefined) await tx.store.put(shift, OPEN);
	await tx.done;
}

/** Ends the open shift and keeps it until the server has heard of it. */
export async function endShift(db: DeviceDatabase, closedAt: string): Promise<void> {
	const tx = db.transaction('shift', 'readwrite');
	const open = shiftIn(await tx.store.get(OPEN));
	if (open !== null) {
		await tx.store.delete(OPEN);
		await tx.store.put({ ...open, closedAt }, open.openedAt);
	}
	await tx.done;
}

/** Lets go of what the server has acknowledged. */
export async function forgetShifts(db: DeviceDatabase, told: readonly EndedShift[]): Promise<void> {
	if (told.length === 0) return;
	const tx = db.transaction('shift', 'readwrite');
	for (const { openedAt } of told) await tx.store.delete(openedAt);
	await tx.done;
}

/** What the officer chose for the citizens lies in the same store. */
function shiftIn(kept: Shift | DeskChoice | undefined): Shift | null {
	return kept !== undefined && 'openedAt' in kept ? kept : null;
}
