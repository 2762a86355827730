/** What the page of a limit sends. Server only: it brings zod along. */
import { z } from 'zod';
import { thresholds, type ThresholdCode, type ThresholdUnit } from './threshold.ts';

/** Shares come as percentages, hours as 17:30, with a decimal comma or point. */
export function thresholdForm(code: ThresholdCode) {
	const { unit, min, max } = thresholds[code];
	const isWhole = unit === 'count' || unit === 'weeks' || unit === 'milliseconds';
	const number = z.number().min(min).max(max);
	const value = z
		.string()
		.trim()
		.transform((text) => fromText(text, unit))
		.pipe(isWhole ? number.int() : number);
	return z.object({ value, reason: z.string().trim().min(3).max(500) });
}

/** A limit as its form shows it, to be read back unchanged. */
export function toText(value: number, unit: ThresholdUnit): string {
	if (unit === 'share') return String(Number((value * 100).toPrecision(6)));
	if (unit !== 'hour') return String(Number(value.toPrecision(6)));
	const minutes = Math.round(value * 60);
	return [Math.floor(minutes / 60), minutes % 60]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}

/** A decimal comma is how Vietnamese write a fraction. */
function fromText(text: string, unit: ThresholdUnit): number {
	if (unit === 'hour') {
		const found = /^(\d{1,2}):([0-5]\d)$/.exec(text);
		return found ? Number(found[1]) + Number(found[2]) / 60 : NaN;
	}
	const number = text === '' ? NaN : Number(text.replace(',', '.'));
	return unit === 'share' ? Number((number / 100).toPrecision(12)) : number;
}
