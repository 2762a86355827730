/** Words that both results pages choose by what a report says. */
import { inLanguage, type Texts } from '$lib/domain/questionnaire';
import type { JudgedResult } from '$lib/server/reports/index-result';
import type { ChangeLine } from '$lib/server/reports/previous';
import { m } from '$lib/text/generated/messages';
import { formatCount, formatPercent, formatPoints, type Locale } from '$lib/text/number';

/** A share as per cent, for printing. */
export function percentOf(share: number | null): number | null {
	return share === null ? null : share * 100;
}

/** A name in the reader's language. */
export function sayName(
	named: { readonly nameVi: string; readonly nameEn: string | null },
	locale: Locale
): string {
	return locale === 'en' && named.nameEn !== null ? named.nameEn : named.nameVi;
}

/** What the verdict means here, and what would settle it. */
export function sayVerdict({ judgement, target, base }: JudgedResult, locale: Locale): string {
	if (judgement === null || target === null) return m['results.why.noTarget']();
	const { verdict, reason, answersNeeded, lower, upper } = judgement;
	const percent = formatPercent(target.percent, { decimals: 0, locale });
	const n = formatCount(base, locale);
	if (reason === 'noData') return m['results.why.noData']();
	if (reason === 'proven') {
		return verdict === 'met'
			? m['results.why.met']({ bound: formatPercent(percentOf(lower), { decimals: 1, locale }) })
			: m['results.why.notMet']({
					bound: formatPercent(percentOf(upper), { decimals: 1, locale })
				});
	}

	const more =
		answersNeeded === null || answersNeeded === 0
			? ''
			: ` ${m['results.why.more']({ n: formatCount(answersNeeded, locale) })}`;
	if (reason === 'tooFew') return m['results.why.tooFew']({ n }) + more;
	if (answersNeeded === null) return m['workbench.open.equal']();
	const why =
		reason === 'leaningMet' ? m['results.why.leaningMet'] : m['results.why.leaningNotMet'];
	return why({ n, percent }) + more;
}

/** In a row of a table: why a verdict is open and what would settle it; null where it is proven. */
export function sayOpen(
	{ judgement }: Pick<JudgedResult, 'judgement'>,
	locale: Locale
): string | null {
	if (judgement === null) return null;
	const { reason, answersNeeded } = judgement;
	if (reason === 'proven' || reason === 'noData') return null;
	if (answersNeeded === null) return m['workbench.open.equal']();
	const n = formatCount(answersNeeded, locale);
	if (reason === 'tooFew') return m['workbench.open.tooFew']({ n });
	return reason === 'leaningMet'
		? m['workbench.open.met']({ n })
		: m['workbench.open.notMet']({ n });
}

/** How the result moved since the campaign before. */
export function sayChange(line: ChangeLine, locale: Locale): string {
	if (line.kind === 'first') return m['results.change.first']();
	const { campaignNameVi: campaign } = line;
	if (line.kind === 'unknown') return m['results.change.unknown']({ campaign });
	if (line.kind === 'break') return m[`results.change.${line.because}`]({ campaign });

	const { difference, lower, upper, isBeyondChance } = line.change;
	const points = formatPoints(difference * 100, { locale });
	const range = `${formatPoints(lower * 100, { locale })} … ${formatPoints(upper * 100, { locale })}`;
	const chance = isBeyondChance ? m['results.change.beyond']() : m['results.change.within']();
	return m['results.change.points']({ points, range, chance });
}

/** The words of levels 1 to 5, from the scale of the form. */
export function levelWords({ levels }: { readonly levels: readonly Texts[] }, locale: Locale) {
	return levels.map((texts) => inLanguage(texts, locale));
}
