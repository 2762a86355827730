/** What a chart shows; plain data, so that pages need not know the drawing library. */

export interface ChartPoint {
	/** Under the point on the axis, or beside it. */
	readonly label: string;
	/** Per cent, but in `sums`; null leaves a gap. */
	readonly percent: number | null;
	/** Of the interval; in `control` the limits of chance. */
	readonly lower: number | null;
	readonly upper: number | null;
	readonly base: number;
	/** Where it lies across, in per cent; only in a matrix. */
	readonly x?: number;
	/** A few signs printed beside the point. */
	readonly mark?: string;
	/** Draws the point apart from the others: it lies where chance does not reach. */
	readonly isOutlying?: boolean;
}

export interface ChartSpec {
	/**
	 * `trend`: index by period with whiskers. `funnel`: index by number of answers with limits of
	 * chance. `matrix`: index by importance, cut in four. `control`: index by period, each with its
	 * own limits of chance. `sums`: numbers that are no percentages, by period.
	 */
	readonly kind: 'trend' | 'funnel' | 'matrix' | 'control' | 'sums';
	readonly points: readonly ChartPoint[];
	/** Per cent, but in `sums`; drawn as a line. */
	readonly target: number | null;
	readonly targetName: string;
	/** Legal basis, in the tooltip of the line's label. */
	readonly targetBasis: string;
	/** Funnel: what units would show if they differed by chance alone. Matrix: the cut. Per cent. */
	readonly centre?: number;
	/** Matrix: the cut of importance, in per cent. */
	readonly xCut?: number;
	readonly xName: string;
}

/** The table that says the same as the chart. */
export interface ChartTable {
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** Limits in which 95% of units of a base lie where all are alike; Spiegelhalter 2005. */
export function funnelLimits(centre: number, base: number): { lower: number; upper: number } {
	const share = centre / 100;
	const reach = 1.96 * Math.sqrt((share * (1 - share)) / Math.max(base, 1)) * 100;
	return { lower: Math.max(0, centre - reach), upper: Math.min(100, centre + reach) };
}

/**
 * A table as a CSV file that a spreadsheet opens with its accents (BOM) and without running anything:
 * a cell that a spreadsheet would take for a formula is led by an apostrophe.
 */
export function csvOf({ head, rows }: ChartTable): string {
	const lines = [head, ...rows].map((row) => row.map(cell).join(','));
	return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${safe.replaceAll('"', '""')}"`;
}
