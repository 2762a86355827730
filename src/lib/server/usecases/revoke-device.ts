import { revoke, type Device } from '../../domain/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getDevice, saveDevice } from '../repositories/devices.ts';

export interface Request {
	deviceId: string;
	actorId: string;
	now: Date;
}

/**
 * Shuts a tablet out. What citizens answered on it before this moment still comes in.
 *
 * @throws Problem `device.notFound`, `device.revoked`
 */
export function revokeDevice(db: Database, { deviceId, actorId, now }: Request): Promise<Device> {
	return db.write(async (tx) => {
		const revoked = revoke(await getDevice(tx, deviceId), now);

		await saveDevice(tx, revoked);
		await recordEvent(tx, { at: now, actorId, action: 'device.revoke', subjectId: deviceId });
		return revoked;
	});
}
