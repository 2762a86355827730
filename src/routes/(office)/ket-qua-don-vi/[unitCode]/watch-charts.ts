/** The two charts of a watched series, and the tables that say the same. */
import type { ChartSpec, ChartTable } from '$lib/components/chart';
import type { WeekWatch } from '$lib/domain/week-watch';
import { m } from '$lib/text/generated/messages';
import { formatPeriod, formatPeriodShort } from '$lib/text/date';
import {
	formatCount,
	formatNumber,
	formatPercent,
	formatPercentRange,
	roundHalfUp,
	type Locale
} from '$lib/text/number';

interface Drawn {
	readonly spec: ChartSpec;
	readonly table: ChartTable;
}

export function weekChart({ usual, weeks, sigmas }: WeekWatch, locale: Locale): Drawn {
	const say = (share: number) => formatPercent(share * 100, { decimals: 1, locale });
	return {
		spec: {
			kind: 'control',
			points: weeks.map(({ period, share, base, lower, upper, isLow, isHigh }) => ({
				label: formatPeriodShort(period, locale),
				percent: share * 100,
				lower: lower * 100,
				upper: upper * 100,
				base,
				isOutlying: isLow || isHigh
			})),
			target: usual * 100,
			targetName: m['workbench.watch.usual']({ percent: say(usual) }),
			targetBasis: '',
			xName: ''
		},
		table: {
			head: [
				m['results.grain.week'](),
				m['results.index'](),
				m['workbench.watch.limits']({ sigmas: formatNumber(sigmas, locale) }),
				m['results.answers'](),
				m['workbench.watch.sign']()
			],
			rows: weeks.map(({ period, share, base, lower, upper, isLow, isHigh }) => [
				formatPeriod(period, locale),
				say(share),
				formatPercentRange(lower * 100, upper * 100, { locale }),
				formatCount(base, locale),
				sayPlace({ isLow, isHigh })
			])
		}
	};
}

export function fallChart({ weeks, fallLimit }: WeekWatch, locale: Locale): Drawn {
	const counted = weeks.flatMap(({ period, base, fallen }) =>
		fallen === null ? [] : [{ period, base, fallen }]
	);
	return {
		spec: {
			kind: 'sums',
			points: counted.map(({ period, base, fallen }) => ({
				label: formatPeriodShort(period, locale),
				percent: fallen,
				lower: null,
				upper: null,
				base,
				isOutlying: fallen > fallLimit
			})),
			target: fallLimit,
			targetName: m['workbench.watch.fallLimit']({ limit: formatNumber(fallLimit, locale) }),
			targetBasis: '',
			xName: ''
		},
		table: {
			head: [m['results.grain.week'](), m['workbench.watch.fallen'](), m['results.answers']()],
			rows: counted.map(({ period, base, fallen }) => [
				formatPeriod(period, locale),
				formatNumber(roundHalfUp(fallen, 1), locale),
				formatCount(base, locale)
			])
		}
	};
}

function sayPlace({ isLow, isHigh }: { isLow: boolean; isHigh: boolean }): string {
	if (isLow) return m['workbench.watch.signLow']();
	return isHigh ? m['workbench.watch.signHigh']() : m['workbench.watch.signNone']();
}
