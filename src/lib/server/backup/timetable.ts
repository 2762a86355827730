import { execFile } from 'node:child_process';
import type { Database } from '../db/database.ts';
import { log } from '../log.ts';
import { claimInstant } from '../repositories/settings.ts';

const HOUR_MS = 3_600_000;
/** How often the server looks whether a backup is due. */
const LOOK_MS = 60_000;

/**
 * Whether a backup is due now; whoever is told so must take it. Of several processes one is told.
 *
 * @param everyHours 0 for never
 */
export async function claimBackup(db: Database, everyHours: number, now: Date): Promise<boolean> {
	if (everyHours === 0) return false;
	const notAfter = new Date(now.getTime() - everyHours * HOUR_MS);
	return db.write((tx) => claimInstant(tx, 'backupBegunAt', { notAfter, now }));
}

/**
 * Takes backups by the clock, each in a process of its own, so that no citizen waits for one.
 *
 * @returns ends it
 */
export function startBackups(db: Database, everyHours: number): () => void {
	const look = async () => {
		try {
			if (await claimBackup(db, everyHours, new Date())) takeOne();
		} catch (trouble) {
			log.error({ err: trouble }, 'backup');
		}
	};
	const timer = setInterval(() => void look(), LOOK_MS).unref();
	return () => clearInterval(timer);
}

function takeOne(): void {
	execFile(process.execPath, ['src/bin/backup.ts', '--scheduled'], (trouble, said, why) => {
		if (trouble) log.error({ why: why.trim() }, 'backup failed');
		else log.info({ said: said.trim() }, 'backup');
	});
}
