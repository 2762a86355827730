import type { Pace } from '$lib/domain/campaign-pace';
import type { SampleRule } from '$lib/domain/unit-sample';
import { m } from '$lib/text/generated/messages';
import { formatCount, formatNumber, type Locale } from '$lib/text/number';

export const sayPace: Record<Pace, () => string> = {
	behind: m['campaign.pace.behind'],
	onPace: m['campaign.pace.onPace'],
	done: m['campaign.pace.done'],
	unplanned: m['campaign.pace.unplanned']
};

/** How samples were worked out last. */
export function saySampleRule(rule: SampleRule | null, locale: Locale): string {
	if (rule === null || rule.kind === 'typed') return m['campaign.rule.typed']();
	if (rule.kind === 'tiers')
		return rule.tiers
			.map(({ upTo, percent }) =>
				upTo === null
					? m['campaign.rule.tierMore']({ percent: formatNumber(percent, locale) })
					: m['campaign.rule.tier']({
							upTo: formatCount(upTo, locale),
							percent: formatNumber(percent, locale)
						})
			)
			.join('; ');
	const points = formatNumber(rule.marginPoints, locale);
	return rule.kind === 'margin'
		? m['campaign.rule.margin']({ points })
		: m['campaign.rule.ministry']({ points });
}
