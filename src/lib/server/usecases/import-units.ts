import type { RegisterChange } from '../../domain/register-change.ts';
import type { FileRow, ImportPlan } from '../../domain/register-import.ts';
import { planUnits } from '../../domain/unit-import.ts';
import type { UnitBook } from '../../domain/unit-change.ts';
import { unitKinds } from '../../domain/unit.ts';
import { foldAccents } from '../../text/search.ts';
import { m } from '../../text/generated/messages.js';
import type { Database, Queries } from '../db/database.ts';
import { newId } from '../id.ts';
import { mustBeSensible, readBook, readBookToChange } from '../register/book.ts';
import { mustBeAsSeen, readDay } from '../register/import-file.ts';
import { makeChange } from '../register/write.ts';

export interface Request {
	readonly file: readonly FileRow[];
	/** From which day moves and new units hold, YYYY-MM-DD. */
	readonly effectiveOn: string;
	/** Mark of the plan that the person saw. */
	readonly mark: string;
	/** What the log calls it: the name of the file. */
	readonly name: string;
	readonly actorId: string;
	readonly now: Date;
}

/** What the file would do, and what stands in its way; nothing is written. */
export async function planUnitImport(
	db: Queries,
	{ file, effectiveOn, now }: Pick<Request, 'file' | 'effectiveOn' | 'now'>
): Promise<ImportPlan> {
	mustBeSensible(effectiveOn);
	return planOf(await readBook(db), { file, effectiveOn, now });
}

/**
 * Takes a file of units as it was seen, all of it or nothing; one change, which can be taken back.
 *
 * @throws Problem `register.fileFaulty` where a row cannot be taken, `register.fileChanged` where
 *   the register is no longer what the preview saw, `unit.nothingChanges`
 */
export function importUnits(db: Database, request: Request): Promise<RegisterChange> {
	const { name, effectiveOn, mark, actorId, now } = request;
	return db.write(async (tx) => {
		mustBeSensible(effectiveOn);
		const plan = planOf(await readBookToChange(tx, now), request);
		mustBeAsSeen(plan, mark);
		return makeChange(tx, {
			action: 'unit.import',
			subject: name,
			effectiveOn,
			rows: plan.rows,
			actorId,
			now,
			details: { rows: plan.lines.length }
		});
	});
}

function planOf(
	book: UnitBook,
	{ file, effectiveOn, now }: Pick<Request, 'file' | 'effectiveOn' | 'now'>
): ImportPlan {
	const kinds = new Map(
		unitKinds.flatMap((kind) => [
			[foldAccents(m[`unitKind.${kind}`]({}, { locale: 'vi' })), kind] as const,
			[kind.toLowerCase(), kind] as const
		])
	);
	return planUnits(book, file, {
		effectiveOn,
		newUnitId: () => newId(now),
		kindOf: (words) => kinds.get(foldAccents(words)) ?? '',
		readDay
	});
}
