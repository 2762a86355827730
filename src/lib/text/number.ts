/**
 * Numbers as Vietnamese reports print them: 82,66% · 1.234 · – where nothing is known.
 * The one place that rounds. Rules compare unrounded numbers; only print goes through here.
 */

export type Locale = 'vi' | 'en';

/** Printed where there is no number: no data is never 0. */
export const DASH = '–';

interface PercentFormat {
	readonly decimals?: 0 | 1 | 2;
	/**
	 * A target the number is compared with. Where rounding would print a miss as the target itself
	 * (89,996% as 90,00%), more digits are printed.
	 */
	readonly against?: number | null;
	readonly locale?: Locale;
}

const DECIMALS_MAX = 5;

/**
 * A percentage with its sign.
 *
 * @param percent in 0–100, unrounded; null where nobody answered
 */
export function formatPercent(percent: number | null, format: PercentFormat = {}): string {
	const { decimals = 2, against = null, locale = 'vi' } = format;
	if (percent === null) return DASH;
	return `${fixed(percent, honestDecimals(percent, decimals, against), locale)}%`;
}

/** An interval of percentages: 88,2–93,9%. */
export function formatPercentRange(
	lower: number | null,
	upper: number | null,
	{ decimals = 1, locale = 'vi' }: Pick<PercentFormat, 'decimals' | 'locale'> = {}
): string {
	if (lower === null || upper === null) return DASH;
	return `${fixed(lower, decimals, locale)}–${fixed(upper, decimals, locale)}%`;
}

/** A difference of two percentages, with its sign and without unit: +0,5 · −1,2 · 0,0. */
export function formatPoints(
	points: number | null,
	{ decimals = 1, locale = 'vi' }: Pick<PercentFormat, 'decimals' | 'locale'> = {}
): string {
	if (points === null) return DASH;
	const size = fixed(Math.abs(points), decimals, locale);
	if (roundHalfUp(points, decimals) === 0) return size;
	return points > 0 ? `+${size}` : `−${size}`;
}

/** A count with its thousands apart: 1.234. */
export function formatCount(count: number | null, locale: Locale = 'vi'): string {
	if (count === null) return DASH;
	return fixed(count, 0, locale);
}

/** A number with as many decimals as it has, three at most: 1,5 · 20. */
export function formatNumber(value: number, locale: Locale = 'vi'): string {
	const decimals = [0, 1, 2].find((few) => roundHalfUp(value, few) === roundHalfUp(value, 3)) ?? 3;
	return fixed(value, decimals, locale);
}

/** Rounds half away from zero on the decimal digits as written: 82.665 becomes 82.67. */
export function roundHalfUp(value: number, decimals: number): number {
	const size = Math.abs(value);
	if (size < 10 ** -(decimals + 2)) return 0;
	// Decimal shifting by text: 82.665 × 100 is 8266.499… in binary.
	const rounded = Number(`${Math.round(Number(`${tidy(size)}e${decimals}`))}e-${decimals}`);
	return value < 0 ? -rounded : rounded;
}

/** Twelve significant digits wash out the dust of binary sums. */
function tidy(value: number): number {
	return Number(value.toPrecision(12));
}

function honestDecimals(percent: number, decimals: number, against: number | null): number {
	if (against === null || percent >= against) return decimals;
	let enough = decimals;
	while (enough < DECIMALS_MAX && roundHalfUp(percent, enough) >= against) enough += 1;
	return enough;
}

function fixed(value: number, decimals: number, locale: Locale): string {
	const [whole = '0', fraction] = roundHalfUp(value, decimals).toFixed(decimals).split('.');
	const groups = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
	if (fraction === undefined) return groups;
	return `${groups}${locale === 'vi' ? ',' : '.'}${fraction}`;
}
