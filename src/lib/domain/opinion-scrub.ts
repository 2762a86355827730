/**
 * Finds in an opinion what leads to a person: phone and identity numbers, e-mail addresses, names.
 * It proposes; a moderator decides. Too much taken out is mended by him, too little may not be seen
 * by him: in doubt a number is taken for a person's.
 */
import { nameSpans } from './opinion-names.ts';
import { digitWordSpans, numberSpans } from './opinion-numbers.ts';

export type ScrubKind = 'phone' | 'identity' | 'email' | 'name';

/** A piece of the text, from one character to before another. */
export interface ScrubSpan {
	readonly start: number;
	readonly end: number;
	readonly kind: ScrubKind;
}

/**
 * What leads to a person in a text, in its order, without overlaps.
 *
 * @param text in NFC, as every text is stored
 * @param knownNames of people who work at the counters, as they are written
 */
export function findPersonal(text: string, knownNames: readonly string[]): ScrubSpan[] {
	const found = [
		...emailSpans(text),
		...numberSpans(text),
		...digitWordSpans(text),
		...nameSpans(text, knownNames)
	].sort((one, other) => one.start - other.start || other.end - one.end);
	const apart: ScrubSpan[] = [];
	for (const span of found) {
		const last = apart.at(-1);
		if (last === undefined || span.start >= last.end) apart.push(span);
		else if (span.end > last.end) apart.push({ ...span, start: last.end });
	}
	return apart;
}

/** The text with a mark in the place of each piece. */
export function scrub(
	text: string,
	spans: readonly ScrubSpan[],
	marks: Readonly<Record<ScrubKind, string>>
): string {
	let scrubbed = '';
	let at = 0;
	for (const { start, end, kind } of spans) {
		scrubbed += text.slice(at, start) + marks[kind];
		at = end;
	}
	return scrubbed + text.slice(at);
}

/** People spell the sign and the point out, so that no machine should find them. */
const at = /(?:\s?@\s?|\s?[([]\s?(?:at|a\s?còng)\s?[)\]]\s?|\sa\s?còng\s)/.source;
const dot = /(?:\.|\s?[([]\s?(?:dot|chấm)\s?[)\]]\s?|\schấm\s)/.source;
const email = new RegExp(
	String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+-]*${at}[\p{L}\p{N}-]+(?:${dot}[\p{L}\p{N}-]+)+`,
	'giu'
);

function emailSpans(text: string): ScrubSpan[] {
	return [...text.matchAll(email)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
		kind: 'email'
	}));
}
