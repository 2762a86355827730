import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listFields } from '$lib/server/repositories/fields';
import { findProcedure } from '$lib/server/repositories/procedures';
import { takeProcedure } from '../sent';

export const load = ({ locals, params: { procedureCode: code }, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const procedure = await findProcedure(locals.db.read, code);
		if (procedure === null) throw new Problem('procedure.notFound', { code });
		const fields = await listFields(locals.db.read);
		return { procedure, fields, isAdded: url.searchParams.has('xong') };
	});

export const actions = {
	async default({ locals, request, params }) {
		const sent = await request.formData();
		sent.set('code', params.procedureCode);
		return takeProcedure(locals, sent, { isNew: false });
	}
};
