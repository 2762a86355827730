/**
 * How the index moved from week to week, month to month, quarter to quarter.
 *
 * A series of weeks is shown whole or not at all: one small week, or one part of a week cut by the
 * end of a month, and months less weeks would give it away. Then the page offers months, where they
 * are large enough. Days of all units are read only for the whole province.
 */
import { scoreOf } from '../../domain/score.ts';
import { watchWeeks, type WeekWatch } from '../../domain/week-watch.ts';
import { periodOf, type Grain } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { listTallyDays, type TallyDayRow } from '../repositories/tallies.ts';
import { firstPacked } from '../../domain/packed-counts.ts';
import { restateCounts } from '../../domain/restate.ts';
import { sumBy } from './counts.ts';
import type { FormCounts } from './form-counts.ts';
import { withInterval, type IndexResult, type Shown } from './index-result.ts';
import { isClean, isMasked, type Node } from './protection.ts';
import { readRules } from './quality-rules.ts';
import { cutOf, passes, type Filters } from './scope.ts';

export interface TrendPoint {
	/** Key of the period: text/date.ts. */
	readonly period: string;
	readonly result: IndexResult;
}

export interface Trend {
	readonly grain: Grain;
	/** Grains that can be shown. */
	readonly grains: readonly Grain[];
	readonly points: Shown<readonly TrendPoint[]>;
	/** The weeks against their own beginning; null where they are kept back or too few. */
	readonly watch: WeekWatch | null;
	/** Weeks that it takes to be watched. */
	readonly watchWeeksMin: number;
}

export interface TrendQuery {
	/** The atoms that are pooled. */
	readonly node: Node;
	/** The part of the counts of some units that belongs to it; of all others all of it. */
	readonly weights?: ReadonlyMap<string, number>;
	readonly filters: Filters;
	/** Null takes the finest that can be shown and read. */
	readonly grain: Grain | null;
}

const grains: readonly Grain[] = ['week', 'month', 'quarter'];

export async function trendOf(
	db: Queries,
	form: FormCounts,
	{ node, weights, filters, grain: asked }: TrendQuery
): Promise<Trend> {
	const days = await readDays(db, form, node);
	const shown = grains.filter((one) => mayShow(form, node, days, filters, one));
	const grain = asked ?? finestReadable(days, shown);
	const rows = days.filter((row) => passes(row, filters));
	const { whole, shared } = byDay(form, rows, weights);
	const weeks = shown.includes('week') ? pointsOf(form, { whole, shared }, 'week') : [];
	const rules = await readRules(db);
	const { watchWeeksMin } = rules;
	const watch = watchWeeks(weeks.flatMap(weekOf), rules);
	if (!shown.includes(grain))
		return { grain, grains: shown, points: 'withheld', watch, watchWeeksMin };
	const points = grain === 'week' ? weeks : pointsOf(form, { whole, shared }, grain);
	return { grain, grains: shown, points, watch, watchWeeksMin };
}

/** Counts by calendar day, unpacked once for every grain. */
interface DayCounts {
	readonly whole: ReadonlyMap<number, number[]>;
	/** Of units that belong to the node only in part, each with the part. */
	readonly shared: readonly { weight: number; days: ReadonlyMap<number, number[]> }[];
}

function byDay(
	{ slots }: FormCounts,
	rows: readonly TallyDayRow[],
	weights: TrendQuery['weights'] = new Map()
): DayCounts {
	const dayOf = ({ day }: TallyDayRow) => day;
	const whole = rows.filter(({ unitId }) => !weights.has(unitId));
	return {
		whole: sumBy(whole, slots, dayOf),
		shared: [...weights].map(([id, weight]) => ({
			weight,
			days: sumBy(
				rows.filter(({ unitId }) => unitId === id),
				slots,
				dayOf
			)
		}))
	};
}

function pointsOf(form: FormCounts, { whole, shared }: DayCounts, grain: Grain): TrendPoint[] {
	const sums = sumsByPeriod(whole, grain);
	for (const { weight, days } of shared) {
		for (const [period, counts] of sumsByPeriod(days, grain)) {
			const known = sums.get(period) ?? new Array<number>(form.slots).fill(0);
			sums.set(period, restateCounts(known, [{ counts, weight }]));
		}
	}
	return [...sums.keys()].sort().map((period): TrendPoint => {
		const { overall } = scoreOf(form.version, sums.get(period) ?? []);
		return { period, result: withInterval(overall) };
	});
}

function weekOf({ period, result: { share, base } }: TrendPoint) {
	return share === null || base === 0 ? [] : [{ period, share, base }];
}

function sumsByPeriod(days: ReadonlyMap<number, number[]>, grain: Grain): Map<string, number[]> {
	const sums = new Map<string, number[]>();
	for (const [day, counts] of days) {
		const period = periodOf(day, grain);
		const sum = sums.get(period);
		sums.set(period, sum ? sum.map((count, slot) => count + (counts[slot] ?? 0)) : counts);
	}
	return sums;
}

/** More points than this are a scribble. */
const POINTS_MAX = 20;

function finestReadable(days: readonly TallyDayRow[], shown: readonly Grain[]): Grain {
	const found = shown.find(
		(grain) => new Set(days.map(({ day }) => periodOf(day, grain))).size <= POINTS_MAX
	);
	return found ?? shown.at(-1) ?? 'month';
}

/** A unit's own page reads its own days; the whole reads all in one go. */
async function readDays(db: Queries, form: FormCounts, node: Node): Promise<TallyDayRow[]> {
	const scope = { campaignId: form.campaign.id, versionId: form.version.id };
	if (isWhole(form, node)) return listTallyDays(db, scope);
	const days: TallyDayRow[] = [];
	for (const atom of node) {
		const unitId = form.unitIds[atom];
		if (unitId !== undefined) days.push(...(await listTallyDays(db, { ...scope, unitId })));
	}
	return days;
}

function mayShow(
	form: FormCounts,
	node: Node,
	days: readonly TallyDayRow[],
	filters: Filters,
	grain: Grain
): boolean {
	const cut = cutOf(filters);
	if (isWhole(form, node) && cut === null) return isWholeMasked(form, days, grain);
	if (node.some((atom) => form.hidden[atom])) return false;
	const parts = responsesBy(
		days,
		(row) => `${row.unitId}|${cut?.by(row) ?? ''}|${partOf(row.day, grain)}`
	);
	return isClean(parts.values(), form.campaign.baseMin);
}

/** A week is cut where a month ends: both are printed, so their parts follow by subtraction. */
function partOf(day: number, grain: Grain): string {
	const period = periodOf(day, grain);
	return grain === 'week' ? `${period}|${periodOf(day, 'month')}` : period;
}

/**
 * The whole shows its series where in each part of it nobody is alone: less the units that show
 * theirs, what remains of a part must be several units with people enough.
 */
function isWholeMasked(form: FormCounts, days: readonly TallyDayRow[], grain: Grain): boolean {
	const { baseMin } = form.campaign;
	const parts = responsesBy(days, (row) => `${row.unitId}|${partOf(row.day, grain)}`);
	const silent = new Set(form.unitIds.filter((_, atom) => form.hidden[atom]));
	for (const [key, responses] of parts) {
		if (!isClean([responses], baseMin)) silent.add(key.slice(0, key.indexOf('|')));
	}

	const rest = new Map<string, number[]>();
	for (const [key, responses] of parts) {
		const [unitId = '', ...part] = key.split('|');
		const name = part.join('|');
		const left = rest.get(name) ?? [];
		if (silent.has(unitId)) left.push(responses);
		rest.set(name, left);
	}
	const totals = responsesBy(days, (row) => partOf(row.day, grain));
	return (
		isClean(totals.values(), baseMin) && [...rest.values()].every((left) => isMasked(left, baseMin))
	);
}

function responsesBy(
	days: readonly TallyDayRow[],
	keyOf: (row: TallyDayRow) => string
): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of days) {
		const key = keyOf(row);
		sums.set(key, (sums.get(key) ?? 0) + firstPacked(row.counts));
	}
	return sums;
}

function isWhole(form: FormCounts, node: Node): boolean {
	return node.length === form.everything.length && node.length > 1;
}
