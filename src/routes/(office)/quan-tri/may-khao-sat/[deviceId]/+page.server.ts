import { version } from '$app/environment';
import type { Device } from '$lib/domain/device';
import { deviceName, hoursForm } from '$lib/domain/device-form';
import { usualHours } from '$lib/domain/device-hours';
import type { Actor } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { desksOf } from '$lib/server/reports/desks';
import { deviceLine } from '$lib/server/reports/device-overview';
import { getDevice } from '$lib/server/repositories/devices';
import { listUnitPath } from '$lib/server/repositories/units';
import { changeDeskPin } from '$lib/server/usecases/change-desk-pin';
import { changeDeviceHours } from '$lib/server/usecases/change-device-hours';
import { moveDevice } from '$lib/server/usecases/move-device';
import { renameDevice } from '$lib/server/usecases/rename-device';
import { renewDeviceCode } from '$lib/server/usecases/renew-device-code';
import { revokeDevice } from '$lib/server/usecases/revoke-device';
import { dayOf } from '$lib/text/date';
import { pairingOf } from '../pairing';
import type { RequestEvent } from './$types';

export const load = ({ locals, params }) =>
	show(async () => {
		const { actor } = await requireDevice(locals, params.deviceId);
		const now = new Date();
		const branch = { branchId: actor.unitId, day: dayOf(now) };
		return {
			line: await deviceLine(locals.db.read, params.deviceId, { newestApp: version, now }),
			desks: await desksOf(locals.db.read, branch),
			usualHours,
			now
		};
	});

export const actions = {
	renew: (event) =>
		change(event, async ({ db, by }) => {
			const { device, code } = await renewDeviceCode(db, by);
			return { pairing: await pairingOf(device, { code, origin: event.url.origin }) };
		}),

	rename: (event) =>
		change(event, async ({ db, by, form }) => {
			const name = deviceName.safeParse(form.get('name'));
			if (!name.success) throw new Problem('input.invalid');
			await renameDevice(db, { ...by, name: name.data });
			return { done: 'renamed' as const };
		}),

	move: (event) =>
		change(event, async ({ db, by, form }) => {
			const deskId = String(form.get('deskId') ?? '');
			requireDeed(
				event.locals,
				'manageDevices',
				await listUnitPath(db.read, deskId, dayOf(new Date()))
			);
			const { pin } = await moveDevice(db, { ...by, deskId });
			return { done: 'moved' as const, pin };
		}),

	hours: (event) =>
		change(event, async ({ db, by, form }) => {
			const sent = { days: form.getAll('days'), from: form.get('from'), to: form.get('to') };
			const hours = hoursForm.safeParse(sent);
			if (!hours.success) throw new Problem('input.invalid');
			await changeDeviceHours(db, { ...by, hours: hours.data });
			return { done: 'hoursChanged' as const };
		}),

	pin: (event) =>
		change(event, async ({ db, by, device }) => {
			const { actorId, now } = by;
			return { pin: await changeDeskPin(db, { deskId: device.deskId, actorId, now }) };
		}),

	revoke: (event) =>
		change(event, async ({ db, by }) => {
			await revokeDevice(db, by);
			event.locals.intake.forget();
			return { done: 'revoked' as const };
		})
};

interface Change {
	db: App.Locals['db'];
	device: Device;
	by: { deviceId: string; actorId: string; now: Date };
	form: FormData;
}

/** One change of the device by a person who may make it. */
function change<Done>(
	{ locals, params: { deviceId }, request }: RequestEvent,
	work: (change: Change) => Promise<Done>
) {
	return answer(async () => {
		const { actor, device } = await requireDevice(locals, deviceId);
		const by = { deviceId, actorId: actor.id, now: new Date() };
		return work({ db: locals.db, device, by, form: await request.formData() });
	});
}

/** Devices are looked after in the branch of their desk. */
async function requireDevice(
	locals: App.Locals,
	deviceId: string
): Promise<{ actor: Actor; device: Device }> {
	requireRoleDeed(locals, 'manageDevices');
	const device = await getDevice(locals.db.read, deviceId);
	const path = await listUnitPath(locals.db.read, device.deskId, dayOf(new Date()));
	return { actor: requireDeed(locals, 'manageDevices', path), device };
}
