/** Whether the installation is well, and from when it could be brought back. */
import { basename } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { backupFolder, listBackups } from '../backup/backup.ts';
import type { BackupReason } from '../backup/manifest.ts';
import type { Database } from '../db/database.ts';
import type { Settings } from '../env.ts';
import { backupState, readHealth, type Health } from '../intake/health.ts';
import type { Intake } from '../intake/intake.ts';
import { countRefusals } from '../repositories/quarantine.ts';

export interface Operation {
	readonly health: Health;
	readonly engine: 'SQLite' | 'PostgreSQL';
	/** Null on PostgreSQL. */
	readonly sizeBytes: number | null;
	readonly refused: number;
	readonly everyHours: number;
	readonly keep: number;
	readonly backups: readonly BackupLine[];
}

export interface BackupLine {
	readonly createdAt: Date;
	readonly reason: BackupReason;
	readonly sizeBytes: number;
	readonly isVerified: boolean;
	readonly responses: number;
	readonly fileName: string;
}

export interface Request {
	db: Database;
	intake: Pick<Intake, 'depth'>;
	settings: Settings;
	now: Date;
}

export async function readOperation({ db, intake, settings, now }: Request): Promise<Operation> {
	const backups = await listBackups(backupFolder(settings));
	const everyHours = settings.BACKUP_EVERY_HOURS;
	const state = backupState(backups[0]?.createdAt ?? null, { everyHours, now });
	const isSqlite = db.sqliteWriter !== null;
	return {
		health: await readHealth(db, intake, state),
		engine: isSqlite ? 'SQLite' : 'PostgreSQL',
		sizeBytes: db.sqliteWriter === null ? null : sizeOf(db.sqliteWriter),
		refused: await countRefusals(db.read),
		everyHours,
		keep: settings.BACKUP_KEEP,
		backups: backups.map(({ createdAt, reason, sizeBytes, isVerified, contents, file }) => ({
			createdAt,
			reason,
			sizeBytes,
			isVerified,
			responses: contents.response?.rows ?? 0,
			fileName: basename(file)
		}))
	};
}

/** With what still lies in the log beside the file. */
function sizeOf(connection: Sqlite.Database): number {
	const number = (name: string) => Number(connection.pragma(name, { simple: true }));
	return number('page_count') * number('page_size');
}
