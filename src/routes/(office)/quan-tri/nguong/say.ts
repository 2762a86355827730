import type { ThresholdUnit } from '$lib/domain/threshold';
import { m } from '$lib/text/generated/messages';
import { formatNumber, type Locale } from '$lib/text/number';

export const sayUnit: Record<ThresholdUnit, () => string> = {
	seconds: m['quality.unit.seconds'],
	milliseconds: m['quality.unit.milliseconds'],
	count: m['quality.unit.count'],
	weeks: m['quality.unit.weeks'],
	share: m['quality.unit.share'],
	hour: m['quality.unit.hour'],
	ratio: m['quality.unit.ratio'],
	deviations: m['quality.unit.deviations']
};

/** A limit with its unit: 2 giây · 33,3% · 6:30. */
export function sayValue(value: number, unit: ThresholdUnit, locale: Locale): string {
	if (unit === 'share') {
		return `${formatNumber(value * 100, locale)}%`;
	}
	if (unit === 'hour') {
		const minutes = Math.round(value * 60);
		return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
	}
	const number = formatNumber(value, locale);
	return unit === 'count' ? number : `${number} ${sayUnit[unit]()}`;
}
