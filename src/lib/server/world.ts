import { backupFolder } from './backup/backup.ts';
import { startBackups } from './backup/timetable.ts';
import { openDatabase, type Database } from './db/database.ts';
import { readSettings, type Settings } from './env.ts';
import { longSilent, sweepStaged } from './import/staging.ts';
import { openGuard, type Guard } from './intake/guard.ts';
import { openIntake, type Intake } from './intake/intake.ts';
import { log } from './log.ts';
import { startRetention } from './retention/timetable.ts';
import { sealEvents } from './repositories/audit.ts';
import { openMetrics, type Metrics } from './watch/metrics.ts';
import { upgradeDatabase } from './upgrade.ts';

/** What one process of the product holds open. */
export interface World {
	readonly settings: Settings;
	readonly db: Database;
	readonly intake: Intake;
	readonly guard: Guard;
	readonly metrics: Metrics;
	close(): Promise<void>;
}

/** Opens the database, brings it up to date, and the one door for responses. */
export async function openWorld(env: Record<string, string | undefined>): Promise<World> {
	const settings = readSettings(env);
	const db = openDatabase(settings.DATABASE_URL);
	await upgradeDatabase(db, {
		url: settings.DATABASE_URL,
		folder: backupFolder(settings),
		now: new Date(),
		tell: (step) => log.warn({ step }, 'upgrade')
	});
	await db.write(sealEvents);
	const intake = await openIntake(db);
	const stopRetention = startRetention(db);
	const stopBackups = startBackups(db, settings.BACKUP_EVERY_HOURS);
	// SQLite is for one process, so what is half-way now was left by one that is gone.
	const silent = db.sqliteWriter === null ? longSilent(new Date()) : new Date();
	sweepStaged(db, silent).catch((trouble: unknown) => log.error({ err: trouble }, 'sweep'));

	return {
		settings,
		db,
		intake,
		guard: await openGuard(db),
		metrics: openMetrics({ db, intake, settings }),
		async close() {
			stopBackups();
			await stopRetention();
			await intake.close();
			await db.close();
		}
	};
}
