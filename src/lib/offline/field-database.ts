import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FieldEvent } from '../domain/field-event.ts';
import type { Receipt } from '../domain/submission.ts';
import type { ClockStamp } from './clock.ts';
import type { PinTries } from './device-identity.ts';

/**
 * What an interviewer's phone keeps on its own disk; whatever tells of a person lies there sealed
 * (field-vault.ts). An event is in exactly one of `queue` (waiting), `receipts` (the server has it)
 * and `quarantine` (the server refused it, kept with the reason).
 */
interface Stores extends DBSchema {
	vault: { key: 'vault'; value: Vault };
	tries: { key: 'tries'; value: PinTries };
	/** `identity` and `day`. */
	sealed: { key: string; value: Sealed };
	/** Interviews that were begun, by the id their form will have. */
	drafts: { key: string; value: Sealed };
	queue: { key: string; value: QueuedEvent };
	receipts: { key: string; value: SentEvent };
	quarantine: { key: string; value: RefusedEvent };
}

/** Bytes that only the data key opens. */
export interface Sealed {
	readonly nonce: Uint8Array<ArrayBuffer>;
	readonly bytes: ArrayBuffer;
}

/** The data key, wrapped twice: by the PIN, and by what the server tells its owner again. */
export interface Vault {
	readonly phoneId: string;
	readonly salt: Uint8Array<ArrayBuffer>;
	readonly iterations: number;
	readonly byPin: Sealed;
	readonly byRecovery: Sealed;
}

export interface QueuedEvent {
	readonly id: string;
	readonly kind: FieldEvent['kind'];
	readonly sealed: Sealed;
	/** Its moment by the phone's own clock, corrected when it is sent; null where it is the server's. */
	readonly atMs: number | null;
	/** So much the clock was behind for certain, in ms: the server had told of a later moment before. */
	readonly behindMs: number;
	/** Server's clock minus the phone's, in ms; null where it was unknown or the clock had jumped. */
	readonly clockOffsetMs: number | null;
	/** Where it was unknown: lets the same page find it out later. */
	readonly stamp?: ClockStamp;
}

export interface SentEvent {
	readonly id: string;
	readonly receipt: Receipt;
	/** A line about it without answers: `SentLine`. */
	readonly sealed: Sealed;
}

export interface RefusedEvent {
	readonly id: string;
	readonly queued: QueuedEvent;
	/** Code of the refusal, from the catalogue of problems. */
	readonly problem: string;
	/** The server's words for it. */
	readonly message: string;
	readonly itemCode: string | null;
	/** Phone's clock, ISO 8601. */
	readonly refusedAt: string;
}

export type FieldDatabase = IDBPDatabase<Stores>;

/** Not the tablets' database: a citizen's phone loads nothing of this. */
const NAME = 'lang-nghe-dieu-tra';
const VERSION = 1;

/**
 * @param onClose called when the browser closed it, or a later release wants it: open it again then
 * @throws DOMException where the browser has none or refuses it
 */
export function openFieldDatabase(onClose: () => void): Promise<FieldDatabase> {
	return openDB<Stores>(NAME, VERSION, {
		upgrade(db) {
			for (const name of ['vault', 'tries', 'sealed', 'drafts'] as const)
				db.createObjectStore(name);
			for (const name of ['queue', 'receipts', 'quarantine'] as const)
				db.createObjectStore(name, { keyPath: 'id' });
		},
		blocking(_current, _blocked, event) {
			if (event.target instanceof IDBDatabase) event.target.close();
			onClose();
		},
		terminated: onClose
	});
}
