import { version } from '$app/environment';
import { heartbeatRequest } from '$lib/domain/device-form';
import { authenticateDevice } from '$lib/server/auth/device';
import { deviceStanding } from '$lib/server/reports/device-standing';
import { reportHeartbeat } from '$lib/server/usecases/report-heartbeat';
import { readJson, reply, throttle } from '../../reply';
import type { RequestHandler } from './$types';

/** Notes how a tablet is doing; answered with its standing, also where it is revoked. */
export const POST: RequestHandler = ({ request, locals: { db }, getClientAddress }) =>
	reply(async () => {
		const header = request.headers.get('authorization');
		const device = await throttle.guard(getClientAddress(), () =>
			authenticateDevice(db.read, header)
		);
		await throttle.admit(device.id);
		const told = await readJson(request, heartbeatRequest);
		const now = new Date();
		await reportHeartbeat(db, { device, told, now });
		return deviceStanding(db, device, { newestAppVersion: version, now });
	});
