import { Problem } from '../../domain/problem.ts';
import type { Procedure } from '../../domain/procedure.ts';
import type { RegisterChange } from '../../domain/register-change.ts';
import type { Database } from '../db/database.ts';
import { holdRegisters } from '../register/book.ts';
import { makeChange } from '../register/write.ts';
import { listFields } from '../repositories/fields.ts';
import { findProcedure } from '../repositories/procedures.ts';

export interface Request {
	readonly procedure: Procedure;
	/** Whether a procedure of that code must not stand yet; else it must. */
	readonly isNew: boolean;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Adds a procedure, or changes what is known of one; its national code stays. One change, which can
 * be taken back.
 *
 * @throws Problem `procedure.codeTaken`, `procedure.notFound`, `field.notFound`
 */
export function saveProcedure(db: Database, request: Request): Promise<RegisterChange> {
	const { procedure, isNew, actorId, now } = request;
	const { code, fieldCode } = procedure;
	return db.write(async (tx) => {
		await holdRegisters(tx, now);
		const before = await findProcedure(tx, code);
		if (isNew && before !== null) throw new Problem('procedure.codeTaken', { code });
		if (!isNew && before === null) throw new Problem('procedure.notFound', { code });
		const fields = await listFields(tx);
		if (fieldCode !== null && !fields.some((field) => field.code === fieldCode))
			throw new Problem('field.notFound', { code: fieldCode });
		return makeChange(tx, {
			action: 'procedure.save',
			subject: procedure.nameVi,
			effectiveOn: null,
			rows: [{ register: 'procedure', before, after: procedure }],
			actorId,
			now
		});
	});
}
