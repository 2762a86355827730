import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveHolder } from '../repositories/samples.ts';
import { findUndo, listDeeds } from '../reports/assignment-history.ts';
import { holdSample } from './assign-cases.ts';

export interface Request {
	readonly sampleId: string;
	/** Which deed, by its number in the log: only the last one can be undone. */
	readonly eventId: number;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Puts cases back to whom they were with before they were last given out, unless one of them went
 * on since.
 *
 * @throws Problem `sample.notFound`, `sample.wrongState`, `campaign.wrongState`,
 *   `assignment.changedSince`
 */
export function undoAssignment(db: Database, request: Request): Promise<number> {
	const { sampleId, eventId, actorId, now } = request;
	return db.write(async (tx) => {
		await holdSample(tx, sampleId);
		const [last] = await listDeeds(tx, sampleId);
		const undo = last?.id === eventId ? await findUndo(tx, sampleId, last) : null;
		if (undo === null) throw new Problem('assignment.changedSince');
		const groups = Map.groupBy(undo, ({ holder }) => holder);
		for (const [holder, own] of groups) {
			const ids = own.map(({ one }) => one.id);
			await saveHolder(tx, ids, { ...holder, changedAt: now });
		}
		const details = { cases: undo.length, of: eventId };
		const event = { at: now, actorId, action: 'assignment.undo', subjectId: sampleId, details };
		await recordEvent(tx, event);
		return undo.length;
	});
}
