import type { DossierCount } from '../../domain/dossier-count.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveDossierBatch } from '../repositories/dossier-batches.ts';
import { listDossierDays, saveDossierDays } from '../repositories/dossier-days.ts';

export interface Request {
	counts: readonly DossierCount[];
	/** Top of the branch of whoever brings them. */
	branchId: string;
	actorId: string;
	now: Date;
}

/**
 * Writes down how many dossiers desks or units dealt with, day by day; a day that was known is
 * corrected. All of it can be taken back at once.
 *
 * @returns id of the recording
 * @throws Problem `dossier.nothing`
 */
export function recordDossiers(
	db: Database,
	{ counts, branchId, actorId, now }: Request
): Promise<string> {
	if (counts.length === 0) throw new Problem('dossier.nothing');
	return db.write(async (tx) => {
		const id = newId(now);
		const unitIds = [...new Set(counts.map(({ unitId }) => unitId))];
		const known = await listDossierDays(tx, { unitIds });
		const before = new Map(
			known.map(({ unitId, day, dossiers }) => [`${unitId} ${day}`, dossiers])
		);
		const rows = counts.map(({ unitId, day, dossiers }) => ({
			batchId: id,
			unitId,
			day,
			before: before.get(`${unitId} ${day}`) ?? null,
			after: dossiers
		}));
		await saveDossierDays(
			tx,
			counts.map((count) => ({ ...count, recordedAt: now }))
		);
		const batch = { id, branchId, rows: rows.length, recordedAt: now, recordedBy: actorId };
		await saveDossierBatch(tx, { ...batch, undoneAt: null }, rows);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'dossiers.record',
			subjectId: id,
			details: { rows: rows.length, units: unitIds.length }
		});
		return id;
	});
}
