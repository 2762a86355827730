import { generateSecret, generateURI, verify } from 'otplib';
import { hashOf } from './session-store.ts';
import { plainCode } from '../../domain/device.ts';
import { drawLinkCode } from '../link-code.ts';

/** Clocks of phones differ: the code of half a minute before and after is taken too. */
const TOLERANCE_SECONDS = 30;
const RECOVERY_CODES = 10;

/** 160 bits, as RFC 4226 asks for; in Base32, as apps read it. */
export function drawTotpSecret(): string {
	return generateSecret();
}

/** What the QR code holds. */
export function totpAddress(secret: string, email: string, issuer: string): string {
	return generateURI({ secret, label: email, issuer });
}

/**
 * The thirty seconds, counted from 1970, to which a code belongs.
 *
 * @param after the step of the last code taken: that one and those before are no longer good
 * @returns null where the code is wrong, or was used before
 */
export async function stepOfCode(
	{ secret, lastStep }: { secret: string; lastStep: number },
	code: string,
	now: Date
): Promise<number | null> {
	const token = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const epoch = Math.floor(now.getTime() / 1000);
	const outcome = await verify({
		secret,
		token,
		epoch,
		epochTolerance: TOLERANCE_SECONDS,
		...(lastStep > 0 ? { afterTimeStep: lastStep } : {})
	});
	return outcome.valid && 'timeStep' in outcome ? outcome.timeStep : null;
}

/** Ten codes of sixteen characters nobody confuses, about 74 bits each; only hashes are stored. */
export function drawRecoveryCodes(): { codes: string[]; hashes: string[] } {
	const codes = Array.from({ length: RECOVERY_CODES }, () => {
		const plain = drawLinkCode() + drawLinkCode();
		return plain.match(/.{4}/g)?.join('-') ?? plain;
	});
	return { codes, hashes: codes.map(recoveryHash) };
}

export function recoveryHash(typed: string): string {
	return hashOf(plainCode(typed));
}
