/**
 * How long a respondent spent on each item, in the compact form in which it lies on disk: one
 * character an item in the order of the version, items never shown as `.`, those at the end left
 * out. Steps are of equal ratio, a tenth of a second to half an hour, so a time is kept within 8 %:
 * what tells a hurry from a thought are ratios, not milliseconds.
 */
import { allItems, type QuestionnaireVersion } from './questionnaire.ts';

/** Milliseconds by item code, all visits to the item together. */
export type ItemTimes = Readonly<Record<string, number>>;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';
const ABSENT = '.';
const SHORTEST_MS = 100;
/** Longer than this an item was left open, not thought about. */
const LONGEST_MS = 30 * 60_000;
const STEP = Math.log(LONGEST_MS / SHORTEST_MS) / (ALPHABET.length - 1);

/** @returns null where nothing is known */
export function packTimes(version: QuestionnaireVersion, times: ItemTimes): string | null {
	const packed = allItems(version)
		.map(({ code }) => stepOf(times[code]))
		.join('')
		.replace(/\.+$/, '');
	return packed === '' ? null : packed;
}

/** The times again, each within 8 % of what was packed. */
export function unpackTimes(version: QuestionnaireVersion, packed: string): ItemTimes {
	const entries = allItems(version).flatMap(({ code }, at) => {
		const step = ALPHABET.indexOf(packed.charAt(at));
		const isKnown = at < packed.length && step >= 0;
		return isKnown ? [[code, Math.round(SHORTEST_MS * Math.exp(step * STEP))] as const] : [];
	});
	return Object.fromEntries(entries);
}

function stepOf(milliseconds: number | undefined): string {
	if (milliseconds === undefined) return ABSENT;
	const within = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, milliseconds));
	return ALPHABET.charAt(Math.round(Math.log(within / SHORTEST_MS) / STEP));
}
