import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listVisitsOfSample } from '../repositories/case-visits.ts';
import { deleteCases, getSample, listCases, saveSample } from '../repositories/samples.ts';

export interface Request {
	readonly sampleId: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Throws a sample away before anybody was asked. Its plan, seed and hashes stay on record.
 *
 * @throws Problem `sample.notFound`, `sample.wrongState`, `sample.begun`
 */
export function discardSample(db: Database, { sampleId, actorId, now }: Request): Promise<void> {
	return db.write(async (tx) => {
		const sample = await getSample(tx, sampleId);
		if (sample.state !== 'drawn') throw new Problem('sample.wrongState');
		const cases = await listCases(tx, sampleId);
		const isBegun = cases.some(({ state }) => state !== 'open' && state !== 'reserve');
		const visits = await listVisitsOfSample(tx, sampleId);
		if (isBegun || visits.length > 0) throw new Problem('sample.begun');
		await deleteCases(tx, sampleId);
		await saveSample(tx, { ...sample, state: 'discarded' });
		const details = { cases: cases.length, seed: sample.plan.seed };
		const event = { at: now, actorId, action: 'sample.discard', subjectId: sampleId, details };
		await recordEvent(tx, event);
	});
}
