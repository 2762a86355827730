import { redirect } from '@sveltejs/kit';
import { addUnitForm } from '$lib/domain/unit-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitNamed } from '$lib/server/reports/named-unit';
import { listChildren } from '$lib/server/repositories/unit-children';
import { listUnits } from '$lib/server/repositories/units';
import { changeUnit } from '$lib/server/usecases/change-unit';
import { dayOf } from '$lib/text/date';
import { fieldsOf, take } from '../../sent-form';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const today = dayOf(new Date());
		const roots = await listChildren(locals.db.read, null, today);
		return { today, parent: url.searchParams.get('thuoc') ?? roots[0]?.code ?? '' };
	});

export const actions = {
	async default({ locals, request }) {
		const sent = await request.formData();
		const values = fieldsOf(sent, ['code', 'kind', 'nameVi', 'nameEn', 'parent', 'validFrom']);
		const outcome = await take(
			addUnitForm.omit({ parentId: true }),
			values,
			async ({ validFrom, ...words }) => {
				const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
				const { read } = locals.db;
				const isFirst = words.kind === 'province' && (await listUnits(read)).length === 0;
				const parent = isFirst ? null : await unitNamed(read, values.parent, validFrom);
				const form = { ...words, validFrom, parentId: parent?.id ?? null };
				const now = new Date();
				const done = await changeUnit(locals.db, { deed: { kind: 'add', form }, actorId, now });
				locals.intake.forget();
				return done;
			}
		);
		if ('done' in outcome) redirect(303, `/quan-tri/don-vi/${outcome.done.unitId}?xong=add`);
		return outcome;
	}
};
