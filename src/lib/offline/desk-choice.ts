import type { DeviceDatabase } from './device-database.ts';
import type { DeskChoice } from './device-identity.ts';

/** Lies beside the shifts: it is the officer's, and an upgrade of the database for it would be one too many. */
const KEY = 'choice';

export const nothingChosen: DeskChoice = { scansReceipts: false, dossier: null, isOnce: false };

export async function findDeskChoice(db: DeviceDatabase): Promise<DeskChoice> {
	const kept = await db.get('shift', KEY);
	return kept !== undefined && 'scansReceipts' in kept ? kept : nothingChosen;
}

export async function saveDeskChoice(db: DeviceDatabase, choice: DeskChoice): Promise<void> {
	await db.put('shift', choice, KEY);
}
