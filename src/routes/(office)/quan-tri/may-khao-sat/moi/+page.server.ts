import { fail } from '@sveltejs/kit';
import { deviceForm } from '$lib/domain/device-form';
import { usualHours } from '$lib/domain/device-hours';
import { Problem } from '$lib/domain/problem';
import { requireDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { desksOf } from '$lib/server/reports/desks';
import { listUnitPath } from '$lib/server/repositories/units';
import { createDevice } from '$lib/server/usecases/create-device';
import { dayOf } from '$lib/text/date';
import { pairingOf } from '../pairing';

export const load = ({ locals }) =>
	show(async () => {
		const { unitId: branchId } = requireRoleDeed(locals, 'manageDevices');
		const desks = await desksOf(locals.db.read, { branchId, day: dayOf(new Date()) });
		return { desks, usualHours };
	});

export const actions = {
	async default({ locals, request, url }) {
		const values = valuesOf(await request.formData());
		const outcome = await answer(async () => {
			requireRoleDeed(locals, 'manageDevices');
			const parsed = deviceForm.safeParse({ ...values, hours: values });
			if (!parsed.success) throw new Problem('input.invalid');
			const path = await listUnitPath(locals.db.read, parsed.data.deskId, dayOf(new Date()));
			const { id: actorId } = requireDeed(locals, 'manageDevices', path);
			const now = new Date();
			const made = await createDevice(locals.db, { form: parsed.data, actorId, now });
			return { pairing: await pairingOf(made.device, { ...made, origin: url.origin }) };
		});
		return 'pairing' in outcome ? outcome : fail(outcome.status, { ...outcome.data, values });
	}
};

/** The fields as they were sent, to be checked and, where something is wrong, to be shown again. */
function valuesOf(form: FormData) {
	const one = (name: string) => String(form.get(name) ?? '');
	return {
		name: one('name'),
		deskId: one('deskId'),
		days: form.getAll('days').map(String),
		from: one('from'),
		to: one('to')
	};
}
