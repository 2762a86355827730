import { withCode, type Device } from '../../domain/device.ts';
import { drawCode } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getDevice, saveDevice } from '../repositories/devices.ts';

export interface Request {
	deviceId: string;
	actorId: string;
	now: Date;
}

/**
 * Draws another enrolment code; the one before it is worth nothing.
 *
 * @returns the code, told once
 * @throws Problem `device.notFound`, `device.revoked`
 */
export function renewDeviceCode(
	db: Database,
	{ deviceId, actorId, now }: Request
): Promise<{ device: Device; code: string }> {
	const code = drawCode();
	return db.write(async (tx) => {
		const device = withCode(await getDevice(tx, deviceId), code.hash, now);

		await saveDevice(tx, device);
		await recordEvent(tx, { at: now, actorId, action: 'device.renewCode', subjectId: deviceId });
		return { device, code: code.plain };
	});
}
