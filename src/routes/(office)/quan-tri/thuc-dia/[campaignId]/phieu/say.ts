/** Words for what a list tells of a form. */
import { qualityFlag } from '$lib/domain/quality';
import { m } from '$lib/text/generated/messages';
import { DASH, formatCount, formatNumber, type Locale } from '$lib/text/number';

const flags = [
	[qualityFlag.tooFast, m['supervise.form.flag.tooFast']],
	[qualityFlag.straightLine, m['supervise.form.flag.straightLine']],
	[qualityFlag.burst, m['supervise.form.flag.burst']]
] as const;

/** Each sign in words; none gives none. */
export function sayFlags(sum: number): string[] {
	return flags.filter(([bit]) => (sum & bit) !== 0).map(([, say]) => say());
}

export function sayDistance(metres: number | null, locale: Locale): string {
	if (metres === null) return DASH;
	if (metres < 1000) return m['supervise.form.metres']({ metres: formatCount(metres, locale) });
	return m['supervise.form.kilometres']({
		km: formatNumber(Math.round(metres / 100) / 10, locale)
	});
}

export function sayMinutes(seconds: number | null, locale: Locale): string {
	if (seconds === null) return DASH;
	const minutes = formatNumber(Math.round(seconds / 6) / 10, locale);
	return m['supervise.form.minutes']({ minutes });
}
