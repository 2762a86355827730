import { isPin, type PinVerifier } from '../domain/device-pin.ts';
import type { DeviceDatabase } from './device-database.ts';
import type { PinTries } from './device-identity.ts';

const FREE_TRIES = 4;
const WAIT_MIN_MS = 30_000;
const WAIT_MAX_MS = 15 * 60_000;

export type PinOutcome =
	| { readonly kind: 'right' }
	| { readonly kind: 'wrong'; readonly waitMs: number }
	| { readonly kind: 'wait'; readonly waitMs: number };

/**
 * How long nobody may try, in ms. Grows with every failure past the fourth, up to a quarter of an
 * hour; a clock that was set back does not shorten it.
 */
export function waitMs({ failures, lastAt }: PinTries, now: number): number {
	if (failures < FREE_TRIES) return 0;
	const delay = Math.min(WAIT_MAX_MS, WAIT_MIN_MS * 2 ** (failures - FREE_TRIES));
	const passed = Math.max(0, now - lastAt);
	return Math.max(0, delay - passed);
}

/** A try that a full disk would not take: officers must still come to the queue. */
let unwritten: PinTries | null = null;

/** Tries a PIN. The try is written down before it is judged: pulling the plug wins nothing. */
export async function tryPin(
	db: DeviceDatabase,
	verifier: PinVerifier,
	{ pin, now }: { pin: string; now: number }
): Promise<PinOutcome> {
	const before = unwritten ?? (await db.get('pinTries', 'tries')) ?? { failures: 0, lastAt: now };
	const wait = waitMs(before, now);
	if (wait > 0) return { kind: 'wait', waitMs: wait };
	const tries = { failures: before.failures + 1, lastAt: now };
	unwritten = tries;
	if (await isWritten(db, tries)) unwritten = null;

	if (!(await isPin(verifier, pin))) return { kind: 'wrong', waitMs: waitMs(tries, now) };
	unwritten = null;
	await db.delete('pinTries', 'tries');
	return { kind: 'right' };
}

async function isWritten(db: DeviceDatabase, tries: PinTries): Promise<boolean> {
	try {
		const tx = db.transaction('pinTries', 'readwrite', { durability: 'strict' });
		await Promise.all([tx.store.put(tries, 'tries'), tx.done]);
		return true;
	} catch {
		return false;
	}
}
