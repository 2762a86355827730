/**
 * The watch over kiosks as the overview shows it: weeks do not change from minute to minute, and
 * reading every day of every kiosk costs more than all else on that page. The page of comparisons
 * always reads anew.
 */
import type { Queries } from '../db/database.ts';
import type { FormQuery } from './choice.ts';
import { kioskWatch, type KioskWatch } from './kiosk-watch.ts';
import { readRules } from './quality-rules.ts';
import { remembering } from './remembering.ts';

/** Campaigns that people look at side by side. */
const recall = remembering<KioskWatch | null>(20);

/** @returns what `kioskWatch` says, at most ten minutes old; limits count at once */
export async function recentWatch(
	db: Queries,
	{ campaignCode }: Pick<FormQuery, 'campaignCode'>,
	now: Date
): Promise<KioskWatch | null> {
	const rules = await readRules(db);
	const key = JSON.stringify([campaignCode, rules]);
	const read = () => kioskWatch(db, { campaignCode, versionCode: null }, rules);
	return recall(db, { key, now, read });
}
