import { version } from '$app/environment';
import { enrolRequest } from '$lib/domain/device-form';
import { deviceStanding } from '$lib/server/reports/device-standing';
import { enrolDevice } from '$lib/server/usecases/enrol-device';
import { readJson, reply, throttle } from '../../reply';
import type { RequestHandler } from './$types';

/**
 * Makes the tablet that knows an enrolment code a device: `{ code }` is answered with
 * `{ deviceId, secret, standing }`. The secret is told here and never again.
 */
export const POST: RequestHandler = ({ request, locals: { db }, getClientAddress }) =>
	reply(async () => {
		const { code } = await readJson(request, enrolRequest);
		const now = new Date();
		const { device, secret } = await throttle.guard(getClientAddress(), () =>
			enrolDevice(db, { code, now })
		);
		const standing = await deviceStanding(db, device, { newestAppVersion: version, now });
		return { deviceId: device.id, secret, standing };
	});
