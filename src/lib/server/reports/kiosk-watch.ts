/**
 * Kiosks watched from week to week: a fall below what is usual there, a drift that piles up, marks
 * unlike those of all other kiosks. A signal opens a check; it is no verdict.
 *
 * Reads the daily tallies of one form for all units: the cost grows with units × days × fields, not
 * with responses. Only signs are told, no week's percentage, and weeks of few answers count as none.
 */
import { tailOf } from '../../domain/control-chart.ts';
import { scoreOf } from '../../domain/score.ts';
import { binomialUpperTail } from '../../domain/distributions.ts';
import { responsesIn } from '../../domain/tally.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import type { Unit } from '../../domain/unit.ts';
import { watchWeeks, type WatchedWeek } from '../../domain/week-watch.ts';
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
	/** Part of weeks that chance alone would call low. */
	readonly tail: number;
	/** The limits it was judged by. */
	readonly rules: QualityRules;
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
}

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
		const signal = signalOf(weeks, rules);
		if (signal) signals.push({ unit: nameOf(unit), ...signal });
	}
	for (const { unitId } of farDesks(form, tree, rules)) {
		const unit = tree.units.get(unitId);
		if (unit) signals.push({ unit: nameOf(unit), kind: 'tooGood', week: null });
	}
	for (const unitId of pressed(form, byUnit, rules)) {
		const unit = tree.units.get(unitId);
		if (unit) signals.push({ unit: nameOf(unit), kind: 'pressed', week: null });
	}
	return { signals, watched, tail: tailOf(rules.watchDeviations), rules };
}

/** Whole weeks in order; the running one is not over and left out where others follow it. */
function weeksOf(form: FormCounts, days: readonly TallyDayRow[]): WatchedWeek[] {
	const sums = sumBy(days, form.slots, ({ day }) => periodOf(day, 'week'));
	return [...sums]
		.flatMap(([period, counts]): WatchedWeek[] => {
			const { share, base } = scoreOf(form.version, counts).overall;
			return share === null || base < form.campaign.baseMin ? [] : [{ period, share, base }];
		})
		.sort((one, other) => (one.period < other.period ? -1 : 1));
}

function signalOf(
	weeks: readonly WatchedWeek[],
	rules: QualityRules
): Pick<KioskSignal, 'kind' | 'week'> | null {
	const watch = watchWeeks(weeks, rules);
	const last = watch?.weeks.at(-1);
	if (last?.isLow) return { kind: 'week', week: last.period };
	return watch?.driftSince ? { kind: 'drift', week: watch.driftSince } : null;
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
