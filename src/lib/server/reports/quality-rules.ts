/** The limits in force, for every report that raises a sign. */
import { rulesOf, type QualityRules } from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import { listThresholds } from '../repositories/thresholds.ts';

export async function readRules(db: Queries): Promise<QualityRules> {
	const set = await listThresholds(db);
	return rulesOf(new Map([...set].map(([code, { value }]) => [code, value])));
}
