import type { ProcedureField } from '../../domain/procedure-field.ts';
import { Problem } from '../../domain/problem.ts';
import type { RegisterChange } from '../../domain/register-change.ts';
import type { Database } from '../db/database.ts';
import { holdRegisters } from '../register/book.ts';
import { makeChange } from '../register/write.ts';
import { listFields } from '../repositories/fields.ts';

export interface Request {
	readonly field: ProcedureField;
	/** Whether a field of that code must not stand yet. */
	readonly isNew: boolean;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Adds a field of procedures, or changes its names, its place on screens, or whether it is a priority
 * one. Its code stays: responses and targets name it.
 *
 * @throws Problem `field.codeTaken`
 */
export function saveField(db: Database, request: Request): Promise<RegisterChange> {
	const { field, isNew, actorId, now } = request;
	return db.write(async (tx) => {
		await holdRegisters(tx, now);
		const before = (await listFields(tx)).find(({ code }) => code === field.code) ?? null;
		if (isNew && before !== null) throw new Problem('field.codeTaken', { code: field.code });
		return makeChange(tx, {
			action: 'field.save',
			subject: field.nameVi,
			effectiveOn: null,
			rows: [{ register: 'field', before, after: field }],
			actorId,
			now
		});
	});
}
