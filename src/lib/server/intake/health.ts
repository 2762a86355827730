import { version } from '../../../../package.json' with { type: 'json' };
import type { Database } from '../db/database.ts';
import { findSetting, saveSetting } from '../repositories/settings.ts';
import type { Intake } from './intake.ts';

export interface Health {
	readonly isHealthy: boolean;
	readonly version: string;
	readonly canRead: boolean;
	readonly canWrite: boolean;
	/** Submissions that wait for their commit. */
	readonly waiting: number;
	/** Of the scheduled backups; trouble with them does not stop the work of today. */
	readonly backup: BackupState;
}

/** `late`: the newest is older than two of the intervals that were set. */
export type BackupState = 'off' | 'none' | 'late' | 'fresh';

const HOUR_MS = 3_600_000;

/** @param newestAt when the newest finished backup was taken; null where there is none */
export function backupState(
	newestAt: Date | null,
	{ everyHours, now }: { everyHours: number; now: Date }
): BackupState {
	if (everyHours === 0) return 'off';
	if (newestAt === null) return 'none';
	return now.getTime() - newestAt.getTime() > 2 * everyHours * HOUR_MS ? 'late' : 'fresh';
}

/** Tries a read and a write; whatever goes wrong with them is the answer, not an error. */
export async function readHealth(
	db: Database,
	intake: Pick<Intake, 'depth'>,
	backup: BackupState
): Promise<Health> {
	const canRead = await succeeds(() => findSetting(db.read, 'healthCheckedAt'));
	const canWrite = await succeeds(() =>
		db.write((tx) => saveSetting(tx, 'healthCheckedAt', new Date().toISOString()))
	);
	const isHealthy = canRead && canWrite;
	return { isHealthy, version, canRead, canWrite, waiting: intake.depth(), backup };
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch {
		return false;
	}
}
