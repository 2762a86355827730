import { redirect } from '@sveltejs/kit';
import { closeUnitForm } from '$lib/domain/unit-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { getUnit } from '$lib/server/repositories/units';
import { changeUnit } from '$lib/server/usecases/change-unit';
import { dayOf } from '$lib/text/date';
import { fieldsOf, take } from '../../../sent-form';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return { unit: await getUnit(locals.db.read, params.unitId), today: dayOf(new Date()) };
	});

export const actions = {
	async default({ locals, params: { unitId }, request }) {
		const values = fieldsOf(await request.formData(), ['lastDay', 'basis']);
		const outcome = await take(closeUnitForm, values, async (form) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const deed = { kind: 'close', unitId, form } as const;
			const done = await changeUnit(locals.db, { deed, actorId, now: new Date() });
			locals.intake.forget();
			return done;
		});
		if ('done' in outcome) redirect(303, `/quan-tri/don-vi/${unitId}?xong=close`);
		return outcome;
	}
};
