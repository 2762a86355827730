/** Names of dimensions and their values in the reader's language. */
import { inLanguage } from '$lib/domain/questionnaire';
import type { DimensionLine, ShownColumn } from '$lib/server/reports/cross-report';
import { formatPeriod } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import { sayChannel } from '../filter';

export function sayDimension({ code, texts }: DimensionLine, locale: Locale): string {
	if (texts !== null) return inLanguage(texts, locale);
	const names: Readonly<Record<string, () => string>> = {
		unit: m['insight.cross.place.unit'],
		field: m['insight.cross.place.field'],
		channel: m['insight.cross.place.channel'],
		month: m['insight.cross.place.month'],
		receipt: m['insight.cross.place.receipt']
	};
	return names[code]?.() ?? code;
}

export function sayValue(
	dimension: DimensionLine,
	{ code, texts }: Pick<ShownColumn, 'code' | 'texts'>,
	locale: Locale
): string {
	if (texts !== null) return inLanguage(texts, locale);
	if (dimension.kind === 'outcome') {
		return code === 'satisfied'
			? m['insight.cross.value.satisfied']()
			: m['insight.cross.value.notSatisfied']();
	}
	if (dimension.code === 'channel') return sayChannel(code);
	if (dimension.code === 'receipt') return sayTimeliness(code);
	if (dimension.code === 'month') return formatPeriod(code, locale);
	return code === '' ? m['insight.cross.noField']() : code;
}

/** Read from a receipt that was scanned, or said by the officer: most responses say nothing. */
function sayTimeliness(code: string): string {
	if (code === 'onTime') return m['insight.cross.value.onTime']();
	return code === 'late' ? m['insight.cross.value.late']() : m['insight.cross.value.unsaid']();
}
