/**
 * The mark of a served page: for which link it was served and when, signed, so that whoever sends
 * answers shows that he opened the form, and how long ago. It travels behind the campaign's id,
 * which the browser sends back as it got it: `<campaign>~<mark>`. No citizen is known by it: nothing
 * stores it, and it says no more than the link and a moment.
 */
import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

const SEPARATOR = '~';
const SECONDS_LENGTH = 6;
const NONCE_LENGTH = 4;
/** 102 bits; with id and moment the whole stays under the length of a code. */
const SEAL_LENGTH = 17;

export interface PageMark {
	/** The mark itself; one page has one. */
	readonly text: string;
	readonly servedAt: Date;
}

/** A new mark for a page that is served now. */
export function drawMark(key: KeyObject, code: string, now: Date): string {
	const seconds = Math.floor(now.getTime() / 1000).toString(36);
	const nonce = randomBytes(3).toString('base64url');
	const head = seconds.padStart(SECONDS_LENGTH, '0') + nonce;
	return head + sealOf(key, code, head);
}

export function withMark(text: string, mark: string): string {
	return text + SEPARATOR + mark;
}

/** What stands before a mark; all of it where there is none. */
export function withoutMark(text: string): string {
	return text.split(SEPARATOR, 1)[0] ?? text;
}

/** What stands behind the separator, be it a mark or not. */
export function markIn(text: string): string {
	const at = text.indexOf(SEPARATOR);
	return at === -1 ? '' : text.slice(at + 1);
}

/** The mark behind a text, where this installation made it for the link; else null. */
export function readMark(key: KeyObject, code: string, text: string): PageMark | null {
	const mark = markIn(text);
	const head = mark.slice(0, SECONDS_LENGTH + NONCE_LENGTH);
	const given = Buffer.from(mark.slice(head.length));
	const expected = Buffer.from(sealOf(key, code, head));
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
	return { text: mark, servedAt: new Date(parseInt(head.slice(0, SECONDS_LENGTH), 36) * 1000) };
}

function sealOf(key: KeyObject, code: string, head: string): string {
	const seal = createHmac('sha256', key).update(`page ${code} ${head}`).digest('base64url');
	return seal.slice(0, SEAL_LENGTH);
}
