import { asc, eq } from 'drizzle-orm';
import type { ProcedureField } from '../../domain/procedure-field.ts';
import type { Queries } from '../db/database.ts';
import { procedureField } from '../db/schema.ts';
import { inChunks, insertedValues } from './chunks.ts';

/** In the order of screens. */
export async function listFields(db: Queries): Promise<ProcedureField[]> {
	return db
		.select()
		.from(procedureField)
		.orderBy(asc(procedureField.position), asc(procedureField.code));
}

export async function saveFields(db: Queries, fields: readonly ProcedureField[]): Promise<void> {
	for (const chunk of inChunks(fields)) {
		await db
			.insert(procedureField)
			.values(chunk)
			.onConflictDoUpdate({ target: procedureField.code, set: insertedValues(procedureField) });
	}
}

export async function deleteField(db: Queries, code: string): Promise<void> {
	await db.delete(procedureField).where(eq(procedureField.code, code));
}
