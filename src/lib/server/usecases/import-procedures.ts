import { planProcedures } from '../../domain/procedure-import.ts';
import type { RegisterChange } from '../../domain/register-change.ts';
import type { FileRow, ImportPlan } from '../../domain/register-import.ts';
import { foldAccents } from '../../text/search.ts';
import type { Database, Queries } from '../db/database.ts';
import { holdRegisters } from '../register/book.ts';
import { mustBeAsSeen, readDay } from '../register/import-file.ts';
import { makeChange } from '../register/write.ts';
import { listFields } from '../repositories/fields.ts';
import { listProceduresByCode } from '../repositories/procedures.ts';

export interface Request {
	readonly file: readonly FileRow[];
	/** Mark of the plan that the person saw. */
	readonly mark: string;
	/** What the log calls it: the name of the file. */
	readonly name: string;
	readonly actorId: string;
	readonly now: Date;
}

/** Levels as people and catalogues write them, folded. */
const levels: Readonly<Record<string, string>> = {
	province: 'province',
	tinh: 'province',
	'cap tinh': 'province',
	commune: 'commune',
	xa: 'commune',
	'cap xa': 'commune',
	both: 'both',
	'tinh, xa': 'both',
	'ca hai': 'both',
	'cap tinh, cap xa': 'both'
};

/** What the file would do, and what stands in its way; nothing is written. */
export async function planProcedureImport(
	db: Queries,
	file: readonly FileRow[]
): Promise<ImportPlan> {
	const fields = new Map<string, string>();
	for (const { code, nameVi } of await listFields(db)) {
		fields.set(code.toLowerCase(), code);
		fields.set(foldAccents(nameVi), code);
	}
	const known = await listProceduresByCode(
		db,
		file.map(({ cells }) => (cells.ma ?? '').trim())
	);
	return planProcedures(known, file, {
		fieldOf: (words) => fields.get(foldAccents(words)) ?? null,
		levelOf: (words) => levels[foldAccents(words)] ?? '',
		readDay
	});
}

/**
 * Takes a file of procedures as it was seen, all of it or nothing; one change, which can be taken back.
 *
 * @throws Problem `register.fileFaulty`, `register.fileChanged`, `unit.nothingChanges`
 */
export function importProcedures(db: Database, request: Request): Promise<RegisterChange> {
	const { file, name, mark, actorId, now } = request;
	return db.write(async (tx) => {
		await holdRegisters(tx, now);
		const plan = await planProcedureImport(tx, file);
		mustBeAsSeen(plan, mark);
		return makeChange(tx, {
			action: 'procedure.import',
			subject: name,
			effectiveOn: null,
			rows: plan.rows,
			actorId,
			now,
			details: { rows: plan.lines.length }
		});
	});
}
