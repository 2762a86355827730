import type { FormTrust } from '$lib/server/reports/credibility';
import { m } from '$lib/text/generated/messages';
import { formatCount, formatPercent, type Locale } from '$lib/text/number';

/** How many responses of a form are set aside. */
export function sayAside({ flagged, responses }: FormTrust, locale: Locale): string {
	if (flagged === 'withheld') return m['insight.trust.asideFew']();
	if (flagged === 0) return m['insight.trust.noAside']();
	return m['insight.trust.aside']({
		flagged: formatCount(flagged, locale),
		n: formatCount(responses, locale),
		share: formatPercent((100 * flagged) / Math.max(1, responses), { decimals: 1, locale })
	});
}
