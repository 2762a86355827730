/** Drivers as points: how much each goes with satisfaction, and how well it is rated. */
import type { ChartPoint, ChartSpec, ChartTable } from '$lib/components/chart';
import { inLanguage } from '$lib/domain/questionnaire';
import type { DriverLine } from '$lib/server/reports/drivers';
import { m } from '$lib/text/generated/messages';
import { formatPercent, type Locale } from '$lib/text/number';
import { percentOf } from '../../say';

export function matrixOf(
	drivers: readonly DriverLine[],
	locale: Locale
): { spec: ChartSpec; table: ChartTable } {
	const points = drivers.flatMap(
		({ texts, importance, performance, quadrant }, at): ChartPoint[] =>
			performance === 'withheld' || performance.share === null
				? []
				: [
						{
							label: inLanguage(texts, locale),
							mark: String(at + 1),
							x: importance * 100,
							percent: percentOf(performance.share),
							lower: percentOf(performance.lower),
							upper: percentOf(performance.upper),
							base: performance.base,
							isOutlying: quadrant === 'concentrateHere'
						}
					]
	);
	const middle =
		points.reduce((sum, { percent }) => sum + (percent ?? 0), 0) / Math.max(1, points.length);
	return {
		spec: {
			kind: 'matrix',
			points,
			target: null,
			targetName: '',
			targetBasis: '',
			centre: middle,
			xCut: 100 / Math.max(1, drivers.length),
			xName: m['insight.drivers.importance']()
		},
		table: {
			head: [
				m['insight.drivers.driver'](),
				m['insight.drivers.importance'](),
				m['insight.drivers.performance']()
			],
			rows: points.map(({ label, x = null, percent }) => [
				label,
				formatPercent(x, { decimals: 0, locale }),
				formatPercent(percent, { decimals: 1, locale })
			])
		}
	};
}
