import { mustStand, type Device } from '../../domain/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getDevice, saveDevice } from '../repositories/devices.ts';

export interface Request {
	deviceId: string;
	name: string;
	actorId: string;
	now: Date;
}

/** @throws Problem `device.notFound`, `device.revoked` */
export function renameDevice(
	db: Database,
	{ deviceId, name, actorId, now }: Request
): Promise<Device> {
	return db.write(async (tx) => {
		const device = await getDevice(tx, deviceId);
		mustStand(device);
		const renamed = { ...device, name };

		await saveDevice(tx, renamed);
		const details = { from: device.name, to: name };
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'device.rename',
			subjectId: deviceId,
			details
		});
		return renamed;
	});
}
