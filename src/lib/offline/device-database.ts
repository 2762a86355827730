import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Receipt, Submission } from '../domain/submission.ts';
import type { QuestionnaireVersion } from '../domain/questionnaire.ts';
import type { ClockStamp } from './clock.ts';
import type { DeskChoice, DeviceIdentity, EndedShift, PinTries, Shift } from './device-identity.ts';

/**
 * What one browser keeps on its own disk. A response is in exactly one of `responses` (waiting),
 * `receipts` (the server has it) and `quarantine` (the server refused it, kept with the reason).
 */
export interface Stores extends DBSchema {
	responses: { key: string; value: QueuedResponse };
	receipts: { key: string; value: Receipt };
	quarantine: { key: string; value: RefusedResponse };
	drafts: { key: string; value: Draft };
	/** Who this tablet is; one record, none where it was never enrolled. */
	identity: { key: 'device'; value: DeviceIdentity };
	/** Questionnaire versions that are asked now, or that a response kept here was answered under. */
	versions: { key: string; value: QuestionnaireVersion };
	/**
	 * The one that is open under `open`; those that ended under the moment they were opened. Under
	 * `choice` what the officer set for the citizens: desk-choice.ts.
	 */
	shift: { key: string; value: Shift | EndedShift | DeskChoice };
	pinTries: { key: 'tries'; value: PinTries };
	/**
	 * Marks of the responses appended by an enrolled tablet: the quarter of an hour since 1970, and the
	 * id. Written without reading; those of the last day are told, older ones forgotten.
	 */
	taken: { key: TakenMark; value: 1 };
}

export type TakenMark = [quarter: number, id: string];

export interface QueuedResponse {
	readonly id: string;
	/** `answeredAt` is by the device's own clock; it is corrected when the response is sent. */
	readonly submission: Submission;
	/** Server's clock minus the device's, in ms; null where it was unknown or the clock had jumped. */
	readonly clockOffsetMs: number | null;
	/** Where it was unknown: lets the same page find it out later. */
	readonly stamp?: ClockStamp;
}

export interface RefusedResponse {
	readonly id: string;
	readonly queued: QueuedResponse;
	/** Code of the refusal, from the catalogue of problems. */
	readonly problem: string;
	/** The server's words for it. */
	readonly message: string;
	readonly itemCode: string | null;
	/** Device's clock, ISO 8601. */
	readonly refusedAt: string;
}

/** A form that was begun on this device and is not sent yet. */
export interface Draft {
	/** Code of the link. */
	readonly code: string;
	/** The form's state as the page wrote it: `paged-form.ts`. */
	readonly content: string;
	/** Device's clock, ISO 8601. */
	readonly savedAt: string;
}

export type DeviceDatabase = IDBPDatabase<Stores>;

const NAME = 'lang-nghe';
const VERSION = 2;

/**
 * Opens the browser's database. One that a later release of the app made is opened as it is, for
 * later releases only add to it: going back to an earlier one leaves no queue behind.
 *
 * @throws DOMException where the browser has none or refuses it
 */
export function openDeviceDatabase(): Promise<DeviceDatabase> {
	return openAt(VERSION).catch((trouble: unknown) => {
		const isOfLater = trouble instanceof DOMException && trouble.name === 'VersionError';
		if (isOfLater) return openAt();
		throw trouble;
	});
}

/** @param version none for whichever there is */
function openAt(version?: number): Promise<DeviceDatabase> {
	return openDB<Stores>(NAME, version, {
		upgrade(db, oldVersion) {
			if (oldVersion < 1) {
				db.createObjectStore('responses', { keyPath: 'id' });
				db.createObjectStore('receipts', { keyPath: 'id' });
				db.createObjectStore('quarantine', { keyPath: 'id' });
				db.createObjectStore('drafts', { keyPath: 'code' });
			}
			if (oldVersion < 2) {
				db.createObjectStore('identity');
				db.createObjectStore('versions', { keyPath: 'id' });
				db.createObjectStore('shift');
				db.createObjectStore('pinTries');
				db.createObjectStore('taken');
			}
		},
		/** Another tab wants a newer version: let it, this one opens again when next needed. */
		blocking(_current, _blocked, event) {
			if (event.target instanceof IDBDatabase) event.target.close();
		}
	});
}
