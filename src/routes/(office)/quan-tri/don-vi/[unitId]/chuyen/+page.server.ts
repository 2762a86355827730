import { redirect } from '@sveltejs/kit';
import { moveUnitForm } from '$lib/domain/unit-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitNamed } from '$lib/server/reports/named-unit';
import { findUnit, getUnit } from '$lib/server/repositories/units';
import { changeUnit } from '$lib/server/usecases/change-unit';
import { dayOf } from '$lib/text/date';
import { fieldsOf, take } from '../../../sent-form';

export const load = ({ locals, params }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const { read } = locals.db;
		const unit = await getUnit(read, params.unitId);
		const parent = unit.parentId === null ? null : await findUnit(read, unit.parentId);
		return { unit, parent, today: dayOf(new Date()) };
	});

export const actions = {
	async default({ locals, params: { unitId }, request }) {
		const values = fieldsOf(await request.formData(), ['parent', 'effectiveOn', 'basis']);
		const outcome = await take(
			moveUnitForm.omit({ parentId: true }),
			values,
			async ({ effectiveOn, basis }) => {
				const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
				const { id: parentId } = await unitNamed(locals.db.read, values.parent, effectiveOn);
				const deed = { kind: 'move', unitId, form: { parentId, effectiveOn, basis } } as const;
				const done = await changeUnit(locals.db, { deed, actorId, now: new Date() });
				locals.intake.forget();
				return done;
			}
		);
		if ('done' in outcome) redirect(303, `/quan-tri/don-vi/${unitId}?xong=move`);
		return outcome;
	}
};
