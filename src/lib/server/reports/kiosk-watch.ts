/**
 * Kiosks watched from week to week: a fall below what is usual there, a drift that piles up, marks
 * unlike those of all other kiosks. A signal opens a check; it is no verdict.
 *
 * Reads the daily tallies of one form for all units: the cost grows with units × days × fields, not
 * with responses. Only signs are told, no week's percentage, and weeks of few answers count as none.
 */
import { controlChart, cusum, type WatchedDay } from '../../domain/control-chart.ts';
import { scoreOf } from '../../domain/score.ts';
import { binomialUpperTail } from '../../domain/distributions.ts';
import { responsesIn } from '../../domain/tally.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Unit } from '../../domain/unit.ts';
import { periodOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { listTallyDays, type TallyDayRow } from '../repositories/tallies.ts';
import { choose, type FormQuery } from './choice.ts';
import { sumAll, sumBy } from './counts.ts';
import { farDesks } from './far-desks.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import { treeOn } from './unit-tree.ts';

export interface KioskWatch {
	readonly signals: readonly KioskSignal[];
	/** Kiosks with weeks enough to be watched. */
	readonly watched: number;
	/** Kiosks with too few weeks or answers. */
	readonly tooYoung: number;
}

export interface KioskSignal {
	readonly unit: Pick<Unit, 'code' | 'nameVi' | 'nameEn'>;
	/**
	 * `week`: the latest week lies below the chart's limits. `drift`: small falls have piled up.
	 * `tooGood`: full marks far more often than at other kiosks. `pressed`: more responses marked at
	 * the door (too fast, in a burst) than honest people give.
	 */
	readonly kind: 'week' | 'drift' | 'tooGood' | 'pressed';
	/** Where it showed: key of the week, text/date.ts; null for the last two. */
	readonly week: string | null;
	/** How far, in standard deviations. */
	readonly deviations: number;
}

/** The baseline is frozen at the first half of the weeks, three at least. */
const BASELINE_WEEKS_MIN = 3;

/** @returns null where no campaign has begun, or it has no form for a kiosk */
export async function kioskWatch(
	db: Queries,
	query: FormQuery,
	rules: QualityRules
): Promise<KioskWatch | null> {
	const choice = await choose(db, { ...query, versionCode: null });
	const version = choice?.versions.find(({ isShort }) => isShort) ?? choice?.version;
	if (choice === null || version === undefined) return null;
	const tree = await treeOn(db, choice.campaign.closesOn);
	const form = await readForm(db, choice.campaign, version, tree);
	const scope = { campaignId: choice.campaign.id, versionId: version.id };
	const days = (await listTallyDays(db, scope)).filter(({ channel }) => channel === 'kiosk');
	const byUnit = Map.groupBy(days, ({ unitId }) => unitId);

	const signals: KioskSignal[] = [];
	let watched = 0;
	for (const [unitId, own] of byUnit) {
		const unit = tree.units.get(unitId);
		const weeks = weeksOf(form, own);
		if (unit === undefined || form.hiddenUnits.has(unitId)) continue;
		if (weeks.length < rules.watchWeeksMin) continue;
		watched += 1;
		const signal = watchWeeks(weeks, rules);
		if (signal) signals.push({ unit: nameOf(unit), ...signal });
	}
	for (const { unitId, z } of farDesks(form, tree, rules)) {
		const unit = tree.units.get(unitId);
		if (unit) signals.push({ unit: nameOf(unit), kind: 'tooGood', week: null, deviations: z });
	}
	for (const unitId of pressed(form, byUnit, rules)) {
		const unit = tree.units.get(unitId);
		if (unit) signals.push({ unit: nameOf(unit), kind: 'pressed', week: null, deviations: 0 });
	}
	return { signals, watched, tooYoung: byUnit.size - watched };
}

interface Week extends WatchedDay {
	readonly period: string;
}

/** Whole weeks in order; the running one is not over and left out where others follow it. */
function weeksOf(form: FormCounts, days: readonly TallyDayRow[]): Week[] {
	const sums = sumBy(days, form.slots, ({ day }) => periodOf(day, 'week'));
	return [...sums]
		.map(([period, counts]): Week => {
			const { share, base } = scoreOf(form.version, counts).overall;
			const isFew = share === null || base < form.campaign.baseMin;
			return { period, base: isFew ? 0 : base, count: isFew ? 0 : Math.round(share * base) };
		})
		.filter(({ base }) => base > 0)
		.sort((one, other) => (one.period < other.period ? -1 : 1));
}

function watchWeeks(
	weeks: readonly Week[],
	{ driftLimit }: QualityRules
): Omit<KioskSignal, 'unit'> | null {
	const baselineDays = Math.max(BASELINE_WEEKS_MIN, Math.floor(weeks.length / 2));
	const chart = controlChart(weeks, { baselineDays });
	// Where everybody was content in the baseline, a single other answer would be a signal.
	if (!(chart.centre > 0 && chart.centre < 1)) return null;
	const at = weeks.length - 1;
	const last = chart.days[at];
	if (last && last.isExactlyLow) {
		return { kind: 'week', week: weeks[at]?.period ?? null, deviations: Math.abs(last.z ?? 0) };
	}
	const { firstLow, days } = cusum(weeks.slice(baselineDays), {
		reference: chart.centre,
		limit: driftLimit
	});
	if (firstLow === null) return null;
	return {
		kind: 'drift',
		week: weeks[baselineDays + firstLow]?.period ?? null,
		deviations: days[firstLow]?.low ?? 0
	};
}

/** Kiosks where more than a few hurry, beyond chance, however many kiosks are looked at. */
function pressed(
	form: FormCounts,
	byUnit: ReadonlyMap<string, readonly TallyDayRow[]>,
	{ honestFastShare: share, alpha }: QualityRules
): string[] {
	return [...byUnit].flatMap(([unitId, days]) => {
		if (form.hiddenUnits.has(unitId)) return [];
		const base = responsesIn(sumAll(days, form.slots));
		const marked = responsesIn(
			sumAll(
				days.filter(({ flagClass }) => flagClass === 1),
				form.slots
			)
		);
		const isMore = marked > 0 && binomialUpperTail(marked, { base, share }) < alpha / byUnit.size;
		return isMore ? [unitId] : [];
	});
}

function nameOf({ code, nameVi, nameEn }: Unit): KioskSignal['unit'] {
	return { code, nameVi, nameEn };
}
