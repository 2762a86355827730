import { redirect } from '@sveltejs/kit';
import { correctUnitForm } from '$lib/domain/unit-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { getUnit } from '$lib/server/repositories/units';
import { changeUnit } from '$lib/server/usecases/change-unit';
import { fieldsOf, take } from '../../../sent-form';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		return { unit: await getUnit(locals.db.read, params.unitId) };
	});

export const actions = {
	async default({ locals, params: { unitId }, request }) {
		const values = fieldsOf(await request.formData(), ['code', 'kind', 'nameVi', 'nameEn']);
		const outcome = await take(correctUnitForm, values, async (form) => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
			const deed = { kind: 'correct', unitId, form } as const;
			const done = await changeUnit(locals.db, { deed, actorId, now: new Date() });
			locals.intake.forget();
			return done;
		});
		if ('done' in outcome) redirect(303, `/quan-tri/don-vi/${unitId}?xong=correct`);
		return outcome;
	}
};
