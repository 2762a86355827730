/** Units by how many answers they have: who lies where chance does not reach. */
import {
	funnelLimits,
	type ChartPoint,
	type ChartSpec,
	type ChartTable
} from '$lib/components/chart';
import type { ProvinceOverview } from '$lib/server/reports/province-overview';
import { m } from '$lib/text/generated/messages';
import { formatCount, formatPercent, formatPercentRange, type Locale } from '$lib/text/number';
import { percentOf, sayName } from './say';

export function funnelOf(
	{ units, headline }: ProvinceOverview,
	locale: Locale
): { spec: ChartSpec; table: ChartTable } | null {
	if (headline === 'withheld' || headline.share === null) return null;
	const centre = headline.share * 100;
	const target = headline.target?.percent ?? null;
	const points = units.flatMap((unit): ChartPoint[] => {
		const { result } = unit;
		if (result === 'withheld' || result.share === null) return [];
		const percent = result.share * 100;
		const { lower, upper } = funnelLimits(centre, result.base);
		return [
			{
				label: sayName(unit, locale),
				percent,
				lower: percentOf(result.lower),
				upper: percentOf(result.upper),
				base: result.base,
				isOutlying: percent < lower || percent > upper
			}
		];
	});

	return {
		spec: {
			kind: 'funnel',
			points,
			target,
			targetName: m['results.targetShort']({
				percent: formatPercent(target, { decimals: 0, locale })
			}),
			targetBasis: '',
			centre,
			xName: m['results.answers']()
		},
		table: {
			head: [
				m['results.unit'](),
				m['results.index'](),
				m['results.interval'](),
				m['results.answers']()
			],
			rows: points.map(({ label, percent, lower, upper, base }) => [
				label,
				formatPercent(percent, { locale }),
				formatPercentRange(lower, upper, { locale }),
				formatCount(base, locale)
			])
		}
	};
}
