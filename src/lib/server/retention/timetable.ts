import type { Database } from '../db/database.ts';
import { log } from '../log.ts';
import { claimInstant, findSetting } from '../repositories/settings.ts';
import { runRetention } from '../usecases/run-retention.ts';

const DAY_MS = 86_400_000;
/** How often a process looks whether a run is due. */
const LOOK_MS = 60_000;
/** Under which the last begin is kept. */
const BEGUN = 'retentionBegunAt';

/** Whether the run of the day is due; of several processes that ask, one is told so and must do it. */
export function claimRetention(db: Database, now: Date): Promise<boolean> {
	const notAfter = new Date(now.getTime() - DAY_MS);
	return db.write((tx) => claimInstant(tx, BEGUN, { notAfter, now }));
}

/** When the timetable will run next; null before its first run, which is at once. */
export async function nextRetentionAt(db: Database['read']): Promise<Date | null> {
	const begun = await findSetting(db, BEGUN);
	return begun === null ? null : new Date(Date.parse(begun) + DAY_MS);
}

/**
 * Deletes once a day what is due.
 *
 * @returns ends it, once a run that has begun is over
 */
export function startRetention(db: Database): () => Promise<void> {
	let running: Promise<void> = Promise.resolve();
	const look = async () => {
		try {
			const now = new Date();
			if (!(await claimRetention(db, now))) return;
			const { deletions } = await runRetention(db, { actorId: 'system', now });
			log.info({ deletions }, 'retention');
		} catch (trouble) {
			log.error({ err: trouble }, 'retention');
		}
	};
	const timer = setInterval(() => (running = running.then(look)), LOOK_MS).unref();
	return () => {
		clearInterval(timer);
		return running;
	};
}
