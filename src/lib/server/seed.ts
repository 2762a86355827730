/**
 * Numbers that a published seed gives, and the hashes of a draw. Anybody can compute them with
 * a tool for SHA-256.
 */
import { createHash } from 'node:crypto';

const HEX_DIGITS = 13;

/**
 * For a label the number in [0, 1) whose first 52 binary digits are those of SHA-256 over
 * `<seed> | <label>` in UTF-8.
 */
export function startsOfSeed(seed: string): (label: string) => number {
	return (label) => {
		const digits = sha256(`${seed} | ${label}`).slice(0, HEX_DIGITS);
		return Number.parseInt(digits, 16) / 16 ** HEX_DIGITS;
	};
}

/** SHA-256 of a text in UTF-8, in hex. */
export function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}
