import type { Database } from '../db/database.ts';
import type { FormQuery } from '../reports/choice.ts';
import { unitOpinions, type OpinionLine } from '../reports/unit-opinions.ts';
import { recordEvent } from '../repositories/audit.ts';

export interface Request {
	query: FormQuery & { unitId: string; search: string };
	actorId: string;
	now: Date;
}

const ROWS_MAX = 50_000;

/** The moderated opinions of a unit for a file; that they were taken out is written down. */
export async function exportOpinions(
	db: Database,
	{ query, actorId, now }: Request
): Promise<readonly OpinionLine[]> {
	const found = await unitOpinions(db.read, query, { limit: ROWS_MAX });
	const lines = found === null || found.opinions === 'withheld' ? [] : found.opinions.lines;
	await db.write((tx) =>
		recordEvent(tx, {
			at: now,
			actorId,
			action: 'opinion.export',
			subjectId: query.unitId,
			details: { rows: lines.length }
		})
	);
	return lines;
}
