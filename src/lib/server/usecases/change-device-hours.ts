import { mustStand, type Device } from '../../domain/device.ts';
import type { OpeningHours } from '../../domain/device-hours.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getDevice, saveDevice } from '../repositories/devices.ts';

export interface Request {
	deviceId: string;
	/** Null where it is never to sleep. */
	hours: OpeningHours | null;
	actorId: string;
	now: Date;
}

/** @throws Problem `device.notFound`, `device.revoked` */
export function changeDeviceHours(
	db: Database,
	{ deviceId, hours, actorId, now }: Request
): Promise<Device> {
	return db.write(async (tx) => {
		const device = await getDevice(tx, deviceId);
		mustStand(device);
		const changed = { ...device, hours };
		const says = hours ? `${hours.days.join(' ')} ${hours.from}–${hours.to}` : 'always';

		await saveDevice(tx, changed);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'device.changeHours',
			subjectId: deviceId,
			details: { hours: says }
		});
		return changed;
	});
}
