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
}

/** Tries a read and a write; whatever goes wrong with them is the answer, not an error. */
export async function readHealth(db: Database, intake: Pick<Intake, 'depth'>): Promise<Health> {
	const canRead = await succeeds(() => findSetting(db.read, 'healthCheckedAt'));
	const canWrite = await succeeds(() =>
		db.write((tx) => saveSetting(tx, 'healthCheckedAt', new Date().toISOString()))
	);
	const isHealthy = canRead && canWrite;
	return { isHealthy, version, canRead, canWrite, waiting: intake.depth() };
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch {
		return false;
	}
}
