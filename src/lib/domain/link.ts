/** An open link of a unit in a campaign, printed as a QR code: /phieu/<code>. */
export interface Link {
	readonly code: string;
	readonly campaignId: string;
	readonly unitId: string;
}

/** Small letters and digits that nobody confuses when reading aloud: no 0/o, 1/l/i, u/v, 2/z, 5/s. */
const alphabet = '346789abcdefghjkmnpqrtwxy';

const LENGTH = 8;

/**
 * A code of eight unambiguous characters, about 37 bits.
 *
 * @param bytes randomness, at least 16 bytes; each byte under 250 gives a character without bias
 * @returns the code, or `null` where the bytes did not suffice: draw again
 */
export function linkCode(bytes: Uint8Array): string | null {
	const usable = [...bytes].filter((byte) => byte < 250).slice(0, LENGTH);
	if (usable.length < LENGTH) return null;
	return usable.map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
