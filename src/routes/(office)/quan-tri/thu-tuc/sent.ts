import { procedureForm } from '$lib/domain/procedure-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { saveProcedure } from '$lib/server/usecases/save-procedure';
import { fieldsOf, take } from '../sent-form';

const names = ['code', 'nameVi', 'fieldCode', 'level', 'legalBasis', 'validTo'] as const;

/** Writes down the procedure that a form sent. */
export function takeProcedure(locals: App.Locals, sent: FormData, { isNew }: { isNew: boolean }) {
	return take(procedureForm, fieldsOf(sent, names), async (procedure) => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
		await saveProcedure(locals.db, { procedure, isNew, actorId, now: new Date() });
		return procedure;
	});
}
