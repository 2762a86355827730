import { mustStand, type Device } from '../../domain/device.ts';
import { Problem } from '../../domain/problem.ts';
import { drawPin } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findPin, savePin } from '../repositories/desk-pins.ts';
import { getDevice, saveDevice } from '../repositories/devices.ts';
import { getUnit } from '../repositories/units.ts';

export interface Request {
	deviceId: string;
	deskId: string;
	actorId: string;
	now: Date;
}

/**
 * Puts a device at another desk. The tablet learns it at its next heartbeat; responses that wait on
 * it keep the desk they were answered at.
 *
 * @returns with the PIN, told once, where this is the desk's first device
 * @throws Problem `device.notFound`, `device.revoked`, `unit.notFound`, `desk.notFound`
 */
export async function moveDevice(
	db: Database,
	{ deviceId, deskId, actorId, now }: Request
): Promise<{ device: Device; pin: string | null }> {
	const desk = await getUnit(db.read, deskId);
	if (desk.kind !== 'serviceDesk') throw new Problem('desk.notFound', { code: desk.code });
	const drawn = (await findPin(db.read, deskId)) ? null : await drawPin();

	return db.write(async (tx) => {
		const device = await getDevice(tx, deviceId);
		mustStand(device);
		const isFirst = (await findPin(tx, deskId)) === null;
		const moved = { ...device, deskId };
		const details = { from: device.deskId, to: deskId };

		if (drawn && isFirst) await savePin(tx, deskId, { verifier: drawn.verifier, changedAt: now });
		await saveDevice(tx, moved);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'device.move',
			subjectId: deviceId,
			details
		});
		return { device: moved, pin: isFirst ? (drawn?.pin ?? null) : null };
	});
}
