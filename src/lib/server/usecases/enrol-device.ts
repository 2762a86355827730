import { enrol, type Device } from '../../domain/device.ts';
import { Problem } from '../../domain/problem.ts';
import { codeHashOf, drawSecret } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findDeviceByCode, saveEnrolment } from '../repositories/devices.ts';

export interface Request {
	/** As somebody typed it or a camera read it. */
	code: string;
	now: Date;
}

/**
 * Gives a tablet that knows the code the device's secret, once. Nobody is signed in on the tablet:
 * the code is the authority, and whoever made it stands in the log.
 *
 * @returns the secret, which only the tablet keeps
 * @throws Problem `device.wrongCode`, `device.codeExpired`
 */
export function enrolDevice(
	db: Database,
	{ code, now }: Request
): Promise<{ device: Device; secret: string }> {
	const codeHash = codeHashOf(code);
	const secret = drawSecret();
	return db.write(async (tx) => {
		const waiting = await findDeviceByCode(tx, codeHash);
		if (waiting === null) throw new Problem('device.wrongCode');
		const device = enrol(waiting, secret.hash, now);

		if (!(await saveEnrolment(tx, device, codeHash))) throw new Problem('device.wrongCode');
		const { id } = device;
		await recordEvent(tx, { at: now, actorId: 'system', action: 'device.enrol', subjectId: id });
		return { device, secret: secret.plain };
	});
}
