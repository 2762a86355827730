import { fieldForm } from '$lib/domain/field-form';
import { mayInProvince } from '$lib/domain/permission';
import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { countProceduresByField } from '$lib/server/repositories/procedures';
import { saveField } from '$lib/server/usecases/save-field';
import { fieldsOf, take } from '../sent-form';

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readTargets');
		const { read } = locals.db;
		const fields = await listFields(read);
		const counts = await countProceduresByField(read);
		return {
			mayManage: mayInProvince(actor, 'manageRegisters'),
			fields: fields.map((field) => ({ ...field, procedures: counts.get(field.code) ?? 0 })),
			edited: fields.find(({ code }) => code === url.searchParams.get('sua')) ?? null
		};
	});

export const actions = {
	async save({ locals, request }) {
		const { id: actorId } = await show(async () => requireProvinceDeed(locals, 'manageRegisters'));
		const names = ['code', 'nameVi', 'nameEn', 'position', 'isPriority', 'isNew'] as const;
		const values = fieldsOf(await request.formData(), names);
		return take(fieldForm, values, async ({ isNew, ...field }) => {
			await saveField(locals.db, { field, isNew, actorId, now: new Date() });
			return { name: field.nameVi };
		});
	}
};
