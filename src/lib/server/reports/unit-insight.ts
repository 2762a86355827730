/**
 * What a unit's own page says of importance and of credibility. Both read single responses, of the
 * branch above where the unit has too few; so they are remembered for a while. Limits that are
 * changed and signs that are reviewed count at once.
 */
import type { Queries } from '../db/database.ts';
import { listFlagReviews } from '../repositories/flag-reviews.ts';
import { choose } from './choice.ts';
import { credibility, type Credibility } from './credibility.ts';
import { driversReport, type DriverAnalysis, type DriversQuery } from './drivers.ts';
import { readRules } from './quality-rules.ts';
import { remembering } from './remembering.ts';

export interface UnitInsight {
	/** Of the form of the page, or of another with answers enough; null where no form asks it. */
	readonly drivers: DriverAnalysis | null;
	readonly trust: Pick<Credibility, 'forms' | 'channels'>;
}

/** Pages of units that people look at on a busy morning. */
const recall = remembering<UnitInsight | null>(200);

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`, `questionnaire.notFound`
 */
export async function unitInsight(
	db: Queries,
	query: DriversQuery,
	now: Date
): Promise<UnitInsight | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;
	const { unitId, ceilingId } = query;
	const { campaign, version } = choice;
	const rules = await readRules(db);
	const reviews = await listFlagReviews(db, { campaignId: campaign.id, unitId });
	const latest = reviews.map(({ id }) => id);
	const key = JSON.stringify([campaign.id, version.id, unitId, ceilingId, rules, latest]);
	const read = async (): Promise<UnitInsight | null> => {
		const whole = { campaignCode: campaign.code, versionCode: null };
		const trust = await credibility(db, { ...whole, unitId });
		const found = await driversReport(db, { ...whole, unitId, ceilingId });
		if (trust === null) return null;
		const analyses = found?.analyses ?? [];
		const own = analyses.filter(({ form }) => form.code === version.code);
		const inOrder = [...own, ...analyses];
		const drivers = inOrder.find(({ found: has }) => has !== null) ?? inOrder[0] ?? null;
		const { forms, channels } = trust;
		return { drivers, trust: { forms, channels } };
	};
	return recall(db, { key, now, read });
}
