/** An open link of a place in a campaign, printed as a QR code: /phieu/<code>. */
export interface Link {
	readonly code: string;
	readonly campaignId: string;
	/** Empty for the link of the whole campaign, where the citizen chooses the unit. */
	readonly unitId: string;
	/** Empty for the link of the unit as a whole. */
	readonly deskId: string;
	/** Since when it takes no answers; null while in use. */
	readonly retiredAt: Date | null;
}

/** A link as it is drawn; without a desk it is the unit's own. */
export type NewLink = Pick<Link, 'code' | 'campaignId' | 'unitId'> & Partial<Pick<Link, 'deskId'>>;

/** What was answered before a link was retired still counts, whenever it comes in. */
export function takesAnswer({ retiredAt }: Pick<Link, 'retiredAt'>, answeredAt: Date): boolean {
	return retiredAt === null || answeredAt.getTime() < retiredAt.getTime();
}

/** Small letters and digits that nobody confuses when reading aloud: no 0/o, 1/l/i, u/v, 2/z, 5/s. */
const alphabet = '346789abcdefghjkmnpqrtwxy';

const LENGTH = 8;
const INVITATION_LENGTH = 14;

/**
 * A code of eight unambiguous characters, about 37 bits.
 *
 * @param bytes randomness, at least 16 bytes; each byte under 250 gives a character without bias
 * @returns the code, or `null` where the bytes did not suffice: draw again
 */
export function linkCode(bytes: Uint8Array): string | null {
	return codeFrom(bytes, LENGTH);
}

/**
 * A code of an invitation: of the same characters, and so long (65 bits) that its hash cannot be
 * turned back by trying.
 *
 * @param bytes randomness, at least 24 bytes
 */
export function invitationCode(bytes: Uint8Array): string | null {
	return codeFrom(bytes, INVITATION_LENGTH);
}

/** Whether a code of /phieu/<code> is a person's own and not a link that hangs on a wall. */
export function isInvitationCode(code: string): boolean {
	return code.length === INVITATION_LENGTH && [...code].every((one) => alphabet.includes(one));
}

function codeFrom(bytes: Uint8Array, length: number): string | null {
	const usable = [...bytes].filter((byte) => byte < 250).slice(0, length);
	if (usable.length < length) return null;
	return usable.map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
