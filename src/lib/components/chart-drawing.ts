/** How a chart is drawn. Only types come from Chart.js here: `Chart.svelte` alone loads it. */
import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import { m } from '$lib/text/generated/messages';
import { formatCount, formatPercent, formatPercentRange, type Locale } from '$lib/text/number';
import { funnelLimits, type ChartSpec } from './chart';

/** The drawing of a chart, in the colours that the canvas has on the page. */
export function configOf(
	shown: ChartSpec,
	to: HTMLCanvasElement,
	locale: Locale
): ChartConfiguration<'line'> {
	const style = getComputedStyle(to);
	const token = (name: string) => style.getPropertyValue(name).trim();
	const isScatter = shown.kind === 'funnel' || shown.kind === 'matrix';
	const isSums = shown.kind === 'sums';
	const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
	const percents = shown.points.flatMap(({ percent, lower, upper }) =>
		isScatter ? [percent ?? 100] : [lower ?? percent ?? 100, upper ?? percent ?? 100]
	);
	const lowest = Math.min(...percents, shown.target ?? 100);
	const axis = { color: token('--color-ink-faint'), font: { family: token('--font'), size: 12 } };
	const name = (text: string) => ({ display: true, text, ...axis });

	return {
		type: 'line',
		data: {
			labels: shown.points.map(({ label }) => label),
			datasets: [
				{
					data: shown.points.map(({ percent, base, x }, at) =>
						isScatter ? { x: x ?? base, y: percent ?? NaN } : { x: at, y: percent ?? NaN }
					),
					showLine: !isScatter,
					borderColor: token('--color-accent'),
					borderWidth: 2.4,
					pointRadius: shown.points.map(({ isOutlying }) => (isOutlying ? 6 : 4)),
					pointHoverRadius: 7,
					pointStyle: shown.points.map(({ isOutlying }) => (isOutlying ? 'triangle' : 'circle')),
					pointBorderWidth: 2,
					pointBorderColor: shown.points.map(({ isOutlying }) =>
						token(isOutlying ? '--color-warm' : '--color-accent')
					),
					pointBackgroundColor: shown.points.map(({ isOutlying }) =>
						token(isOutlying ? '--color-warm' : '--color-card')
					),
					clip: false
				}
			]
		},
		options: {
			animation: isStill || isScatter ? false : { duration: 160 },
			maintainAspectRatio: false,
			locale: locale === 'vi' ? 'vi-VN' : 'en-GB',
			layout: { padding: { top: 18, right: 20 } },
			scales: {
				x: isScatter
					? {
							type: 'linear',
							min: 0,
							title: name(shown.xName),
							grid: { color: token('--color-line') },
							ticks: axis
						}
					: { type: 'category', offset: true, grid: { display: false }, ticks: axis },
				y: {
					min: isSums ? 0 : Math.max(0, Math.floor((lowest - 3) / 5) * 5),
					...(isSums ? { suggestedMax: (shown.target ?? 0) + 1 } : { max: 100 }),
					grid: { color: token('--color-line') },
					ticks: { ...axis, callback: (value) => (isSums ? value : `${value}%`) }
				}
			},
			plugins: {
				tooltip: {
					displayColors: false,
					callbacks: {
						title: ([first]) => shown.points[first?.dataIndex ?? -1]?.label ?? '',
						label: ({ dataIndex }) => sayPoint(shown, dataIndex, locale)
					}
				}
			}
		},
		plugins: [evidence(shown, token)]
	};
}

function sayPoint(
	{ kind, points, target, targetBasis }: ChartSpec,
	at: number,
	locale: Locale
): string[] {
	const point = points[at];
	if (point === undefined) return [];
	if (kind === 'sums') return [formatCount(Math.round((point.percent ?? 0) * 10) / 10, locale)];
	const index = formatPercent(point.percent, { decimals: 1, against: target, locale });
	const lines = [
		`${index} (${formatPercentRange(point.lower, point.upper, { locale })})`,
		m['results.n']({ n: formatCount(point.base, locale) })
	];
	return targetBasis === '' ? lines : [...lines, targetBasis.slice(0, 80)];
}

/** What Chart.js does not draw by itself: intervals, the target, the funnel. */
function evidence(shown: ChartSpec, token: (name: string) => string): Plugin<'line'> {
	return {
		id: 'evidence',
		beforeDatasetsDraw({ ctx, chartArea, scales }) {
			const { x, y } = scales;
			if (!x || !y) return;
			const line = (points: readonly [number, number][]) => {
				ctx.beginPath();
				for (const [px, py] of points) ctx.lineTo(px, py);
				ctx.stroke();
			};
			ctx.save();
			if (shown.target !== null) {
				const height = y.getPixelForValue(shown.target);
				ctx.strokeStyle = token('--color-warm');
				ctx.lineWidth = 1.6;
				ctx.setLineDash([5, 4]);
				line([
					[chartArea.left, height],
					[chartArea.right, height]
				]);
				ctx.setLineDash([]);
				ctx.fillStyle = token('--color-warm');
				ctx.font = `600 12px ${token('--font')}`;
				ctx.textAlign = 'right';
				ctx.fillText(shown.targetName, chartArea.right, chartArea.top - 6);
			}
			ctx.strokeStyle = token('--color-line-strong');
			ctx.lineWidth = 1.4;
			if (shown.kind === 'funnel' && shown.centre !== undefined) {
				const { centre } = shown;
				const bases = Array.from({ length: 80 }, (_, step) => ((step + 1) / 80) * x.max);
				for (const side of ['lower', 'upper'] as const) {
					const inside = bases
						.map((base): [number, number] => [base, funnelLimits(centre, base)[side]])
						.filter(([, limit]) => limit >= y.min)
						.map(([base, limit]): [number, number] => [
							x.getPixelForValue(base),
							y.getPixelForValue(limit)
						]);
					line(inside);
				}
			}
			if (shown.kind === 'matrix') drawCuts(shown, { ctx, chartArea, scales }, token, line);
			if (shown.kind === 'trend' || shown.kind === 'control') {
				const isLimit = shown.kind === 'control';
				const width = isLimit ? (chartArea.right - chartArea.left) / shown.points.length / 2.4 : 4;
				for (const [at, { lower, upper }] of shown.points.entries()) {
					if (lower === null || upper === null) continue;
					const px = x.getPixelForValue(at);
					const [low, high] = [y.getPixelForValue(lower), y.getPixelForValue(upper)];
					if (!isLimit) {
						line([
							[px, low],
							[px, high]
						]);
					}
					for (const end of [low, high]) {
						line([
							[px - width, end],
							[px + width, end]
						]);
					}
				}
			}
			ctx.restore();
		}
	};
}

/** The two lines that cut a matrix in four, and the number beside each point. */
function drawCuts(
	{ points, centre, xCut }: ChartSpec,
	{ ctx, chartArea, scales }: Pick<Chart, 'ctx' | 'chartArea' | 'scales'>,
	token: (name: string) => string,
	line: (points: readonly [number, number][]) => void
): void {
	const { x, y } = scales;
	if (!x || !y || centre === undefined || xCut === undefined) return;
	const [across, up] = [x.getPixelForValue(xCut), y.getPixelForValue(centre)];
	ctx.setLineDash([3, 4]);
	line([
		[across, chartArea.top],
		[across, chartArea.bottom]
	]);
	line([
		[chartArea.left, up],
		[chartArea.right, up]
	]);
	ctx.setLineDash([]);
	ctx.fillStyle = token('--color-ink');
	ctx.font = `600 13px ${token('--font')}`;
	ctx.textAlign = 'left';
	for (const { mark, percent, x: at } of points) {
		if (mark === undefined || percent === null || at === undefined) continue;
		ctx.fillText(mark, x.getPixelForValue(at) + 9, y.getPixelForValue(percent) + 5);
	}
}
