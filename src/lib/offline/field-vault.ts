/**
 * Encryption on an interviewer's phone. A random data key seals what tells of people; a key worked
 * out of the PIN wraps it, and so does a key that the server tells its owner again once he has
 * signed in: six forgotten digits must not cost a week of interviews.
 *
 * Whoever finds the phone meets the PIN and its waiting times. Against a laboratory that copies the
 * disk, six digits hold for hours, not years: the phone's own lock must stand before them.
 */
import type { FieldDatabase, Sealed, Vault } from './field-database.ts';
import type { PinTries } from './device-identity.ts';
import { waitMs } from './pin-guard.ts';

const ITERATIONS = 600_000;
const AES = { name: 'AES-GCM', length: 256 } as const;
const NONCE_BYTES = 12;

export const isPinWhole = (pin: string) => /^\d{6}$/.test(pin);

/** Digits that everybody tries first: all alike, or in a row. */
export function isPinEasy(pin: string): boolean {
	const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
	return new Set(steps).size === 1 && Math.abs(steps[0] ?? 0) <= 1;
}

/** @param recoveryKey 32 bytes in hex, from the server */
export async function makeVault(given: {
	phoneId: string;
	pin: string;
	recoveryKey: string;
}): Promise<{ vault: Vault; key: CryptoKey }> {
	const dataKey = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
	const byRecovery = await wrap(dataKey, await recoveryKeyOf(given.recoveryKey));
	const { phoneId } = given;
	const vault: Vault = { phoneId, ...(await wrappedByPin(dataKey, given.pin)), byRecovery };
	const key = await unwrap(vault.byPin, await pinKey(given.pin, vault), false);
	return { vault, key };
}

/** What may be changed of a vault once one of its two ways has opened it. */
interface Change {
	readonly pin: string;
	/** Where the phone was enrolled again: the server tells another key from now on. */
	readonly enrolled?: { readonly phoneId: string; readonly recoveryKey: string };
}

/** The same data under another PIN or another enrolment. @returns null where neither way opens it */
export async function changeVault(
	vault: Vault,
	by: { readonly pin: string } | { readonly recoveryKey: string },
	{ pin, enrolled }: Change
): Promise<Vault | null> {
	try {
		const isByPin = 'pin' in by;
		const opener = isByPin ? await pinKey(by.pin, vault) : await recoveryKeyOf(by.recoveryKey);
		const dataKey = await unwrap(isByPin ? vault.byPin : vault.byRecovery, opener, true);
		const recovery = enrolled && {
			phoneId: enrolled.phoneId,
			byRecovery: await wrap(dataKey, await recoveryKeyOf(enrolled.recoveryKey))
		};
		return { ...vault, ...(await wrappedByPin(dataKey, pin)), ...recovery };
	} catch {
		// Web Crypto words a wrong key as OperationError.
		return null;
	}
}

export type Opening =
	| { readonly kind: 'open'; readonly key: CryptoKey }
	| { readonly kind: 'wrong'; readonly waitMs: number }
	| { readonly kind: 'wait'; readonly waitMs: number };

/** Tries a PIN. The try is written down before it is judged: pulling the battery wins nothing. */
export async function openVault(
	db: FieldDatabase,
	vault: Vault,
	{ pin, now }: { pin: string; now: number }
): Promise<Opening> {
	const before = await readTries(db, now);
	const wait = waitMs(before, now);
	if (wait > 0) return { kind: 'wait', waitMs: wait };
	const tries = { failures: before.failures + 1, lastAt: now };
	const tx = db.transaction('tries', 'readwrite', { durability: 'strict' });
	await Promise.all([tx.store.put(tries, 'tries'), tx.done]);
	try {
		const key = await unwrap(vault.byPin, await pinKey(pin, vault), false);
		await db.delete('tries', 'tries');
		return { kind: 'open', key };
	} catch {
		return { kind: 'wrong', waitMs: waitMs(tries, now) };
	}
}

async function readTries(db: FieldDatabase, now: number): Promise<PinTries> {
	return (await db.get('tries', 'tries')) ?? { failures: 0, lastAt: now };
}

/** @param place what it belongs to: a value moved elsewhere cannot be opened */
export async function seal(key: CryptoKey, value: unknown, place: string): Promise<Sealed> {
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const text = new TextEncoder().encode(JSON.stringify(value));
	return { nonce, bytes: await crypto.subtle.encrypt(gcm(nonce, place), key, text) };
}

/** Written by `seal` alone, hence the trust in its shape. @throws DOMException for another key or place */
export async function open<Value>(
	key: CryptoKey,
	{ nonce, bytes }: Sealed,
	place: string
): Promise<Value> {
	const text = await crypto.subtle.decrypt(gcm(nonce, place), key, bytes);
	return JSON.parse(new TextDecoder().decode(text)) as Value;
}

const gcm = (nonce: Uint8Array<ArrayBuffer>, place: string) => ({
	name: AES.name,
	iv: nonce,
	additionalData: new TextEncoder().encode(place)
});

async function wrappedByPin(
	dataKey: CryptoKey,
	pin: string
): Promise<Pick<Vault, 'salt' | 'iterations' | 'byPin'>> {
	const by = { salt: crypto.getRandomValues(new Uint8Array(16)), iterations: ITERATIONS };
	return { ...by, byPin: await wrap(dataKey, await pinKey(pin, by)) };
}

async function wrap(dataKey: CryptoKey, by: CryptoKey): Promise<Sealed> {
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	return { nonce, bytes: await crypto.subtle.wrapKey('raw', dataKey, by, gcm(nonce, 'key')) };
}

function unwrap(
	{ nonce, bytes }: Sealed,
	by: CryptoKey,
	isExtractable: boolean
): Promise<CryptoKey> {
	const how = gcm(nonce, 'key');
	return crypto.subtle.unwrapKey('raw', bytes, by, how, AES, isExtractable, ['encrypt', 'decrypt']);
}

async function pinKey(
	pin: string,
	{ salt, iterations }: Pick<Vault, 'salt' | 'iterations'>
): Promise<CryptoKey> {
	const typed = new TextEncoder().encode(pin);
	const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return crypto.subtle.deriveKey(how, base, AES, false, ['wrapKey', 'unwrapKey']);
}

function recoveryKeyOf(hex: string): Promise<CryptoKey> {
	const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
	return crypto.subtle.importKey('raw', bytes, AES, false, ['wrapKey', 'unwrapKey']);
}
