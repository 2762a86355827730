import type { ThresholdUnit } from '../domain/threshold.ts';
import { m } from './generated/messages.js';
import { formatNumber, roundHalfUp, type Locale } from './number.ts';

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

/** A limit with its unit: 2 giây · 5 phút · 33,3% · 6:30. */
export function sayValue(value: number, unit: ThresholdUnit, locale: Locale): string {
	if (unit === 'share') {
		const percent = value * 100;
		return `${formatNumber(percent < 1 ? percent : roundHalfUp(percent, 1), locale)}%`;
	}
	if (unit === 'hour') {
		const minutes = Math.round(value * 60);
		return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
	}
	if (unit === 'seconds' && value >= 120 && value % 60 === 0) {
		return `${formatNumber(value / 60, locale)} ${m['quality.unit.minutes']()}`;
	}
	const number = formatNumber(value, locale);
	return unit === 'count' ? number : `${number} ${sayUnit[unit]()}`;
}
