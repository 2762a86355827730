/**
 * The watch over kiosks as the overview shows it: weeks do not change from minute to minute, and
 * reading every day of every kiosk costs more than all else on that page. The same for every reader
 * of the province, so it may be remembered; the page of comparisons always reads anew.
 */
import type { Queries } from '../db/database.ts';
import type { FormQuery } from './choice.ts';
import { kioskWatch, type KioskWatch } from './kiosk-watch.ts';
import { readRules } from './quality-rules.ts';

const KEPT_MS = 10 * 60_000;
/** Campaigns that people look at side by side. */
const KEPT_MAX = 20;

interface Remembered {
	readonly until: number;
	readonly watch: KioskWatch | null;
}

const remembered = new WeakMap<Queries, Map<string, Remembered>>();

/** @returns what `kioskWatch` says, at most ten minutes old */
export async function recentWatch(
	db: Queries,
	{ campaignCode }: Pick<FormQuery, 'campaignCode'>,
	now: Date
): Promise<KioskWatch | null> {
	const known = remembered.get(db) ?? new Map<string, Remembered>();
	remembered.set(db, known);
	const found = known.get(campaignCode ?? '');
	if (found !== undefined && found.until > now.getTime()) return found.watch;
	const rules = await readRules(db);
	const watch = await kioskWatch(db, { campaignCode, versionCode: null }, rules);
	if (known.size >= KEPT_MAX) known.clear();
	known.set(campaignCode ?? '', { until: now.getTime() + KEPT_MS, watch });
	return watch;
}
