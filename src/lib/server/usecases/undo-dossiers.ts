import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import {
	getDossierBatch,
	listDossierBatchRows,
	saveUndone
} from '../repositories/dossier-batches.ts';
import {
	deleteDossierDay,
	listDossierDays,
	saveDossierDays
} from '../repositories/dossier-days.ts';

export interface Request {
	batchId: string;
	actorId: string;
	now: Date;
}

/**
 * Takes a recording of dossiers back: each of its days is what it was before.
 *
 * @throws Problem `dossier.batchNotFound`, `dossier.alreadyUndone`, `dossier.changedMeanwhile`
 *   where a later recording says something else of one of its days
 */
export function undoDossiers(db: Database, { batchId, actorId, now }: Request): Promise<void> {
	return db.write(async (tx) => {
		await getDossierBatch(tx, batchId);
		if (!(await saveUndone(tx, batchId, now))) throw new Problem('dossier.alreadyUndone');
		const rows = await listDossierBatchRows(tx, batchId);
		const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
		const known = await listDossierDays(tx, { unitIds });
		const current = new Map(
			known.map(({ unitId, day, dossiers }) => [`${unitId} ${day}`, dossiers])
		);
		if (rows.some(({ unitId, day, after }) => current.get(`${unitId} ${day}`) !== after))
			throw new Problem('dossier.changedMeanwhile');
		for (const { unitId, day, before } of rows) {
			if (before === null) await deleteDossierDay(tx, unitId, day);
			else await saveDossierDays(tx, [{ unitId, day, dossiers: before, recordedAt: now }]);
		}
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'dossiers.undo',
			subjectId: batchId,
			details: { rows: rows.length }
		});
	});
}
