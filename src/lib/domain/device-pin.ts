/**
 * The PIN of the staff corner, which a tablet must be able to check without a network.
 *
 * Six digits are a million guesses: whoever takes the tablet's disk apart finds them. The PIN
 * therefore guards only what a passer-by must not do (leave the kiosk, end a shift); it opens no
 * answer, and a queue leaves the tablet encrypted to the server's key.
 */
export interface PinVerifier {
	readonly algorithm: 'PBKDF2-SHA256';
	readonly iterations: number;
	/** Base64url. */
	readonly salt: string;
	/** Base64url, 32 bytes. */
	readonly hash: string;
}

/**
 * What OWASP asks of PBKDF2 with SHA-256; about a second on an old tablet.
 *
 * Source: OWASP Password Storage Cheat Sheet, 2023.
 */
const ITERATIONS = 600_000;
const LENGTH = 6;

/**
 * Six digits drawn at random: nobody's birthday, no 123456.
 *
 * @param bytes randomness; each under 250 gives a digit without bias
 * @returns null where the bytes did not suffice: draw again
 */
export function pinFrom(bytes: Uint8Array): string | null {
	const usable = [...bytes].filter((byte) => byte < 250).slice(0, LENGTH);
	return usable.length < LENGTH ? null : usable.map((byte) => byte % 10).join('');
}

/** @param salt 16 random bytes */
export async function verifierOf(pin: string, salt: Uint8Array): Promise<PinVerifier> {
	const hash = await derive(pin, salt, ITERATIONS);
	return {
		algorithm: 'PBKDF2-SHA256',
		iterations: ITERATIONS,
		salt: toBase64Url(salt),
		hash: toBase64Url(hash)
	};
}

/** Whether it is the PIN; the same code runs on the server and, without a network, on the tablet. */
export async function isPin(verifier: PinVerifier, pin: string): Promise<boolean> {
	const hash = await derive(pin, fromBase64Url(verifier.salt), verifier.iterations);
	const wanted = fromBase64Url(verifier.hash);
	let difference = hash.length ^ wanted.length;
	hash.forEach((byte, at) => (difference |= byte ^ (wanted[at] ?? 0)));
	return difference === 0;
}

async function derive(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
	const typed = new TextEncoder().encode(pin);
	const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
	const rule = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations };
	return new Uint8Array(await crypto.subtle.deriveBits(rule, key, 256));
}

function toBase64Url(bytes: Uint8Array): string {
	const binary = String.fromCharCode(...bytes);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
