/**
 * Brings a database of an earlier release to this one, so that nothing is lost whatever happens: a
 * backup first, then the migrations on a copy of it, and the real ones only where the copy is sound.
 */
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { takeBackup, type Backup } from './backup/backup.ts';
import { copySqlite, mustBeSound, removeSqlite } from './backup/sqlite-files.ts';
import { openDatabase, type Database } from './db/database.ts';
import { listMigrations } from './db/migrations.ts';
import { recountTallies } from './intake/recount.ts';

export interface UpgradeRequest {
	readonly url: string;
	/** Where the backup goes that is taken before. */
	readonly folder: string;
	readonly now: Date;
	/** Hears what is being done. */
	readonly tell: (step: string) => void;
}

/** The backup is a copy, and the migrations are tried on another one. */
const COPIES = 2.2;

/**
 * Does nothing where the tables are those of this release; an empty database gets them at once.
 *
 * @throws Error with a sentence where the database is of a later release, or the trial failed; the
 * database is then as it was
 */
export async function upgradeDatabase(db: Database, request: UpgradeRequest): Promise<void> {
	const { url, tell } = request;
	const isSqlite = db.sqliteWriter !== null;
	const known = listMigrations(isSqlite ? 'sqlite' : 'postgres');
	const reached = await db.migratedTo();
	if (reached === null) return db.migrate();
	if (reached > (known.at(-1)?.when ?? 0))
		throw new Error(
			'The database was made by a later release than this one. Install that release, or restore the backup that was taken before its upgrade (npm run restore).'
		);
	const pending = known.filter(({ when }) => when > reached).map(({ tag }) => tag);
	if (pending.length === 0) return;

	tell(`Upgrading the database: ${pending.join(', ')}. Taking a backup first …`);
	if (isSqlite) await mustHaveRoom(url);
	const backup = await backUp(request, isSqlite);
	if (backup !== null) tell(`The database as it was lies in ${backup.file}.`);
	if (backup !== null && isSqlite) await tryOn(backup, url);
	await db.migrate();
	tell('The database is upgraded.');
}

/** PostgreSQL migrates in one transaction: without its programs an upgrade is safe, a way back is not. */
async function backUp(
	{ url, folder, now, tell }: UpgradeRequest,
	isSqlite: boolean
): Promise<Backup | null> {
	try {
		return await takeBackup({ url, folder, now, reason: 'beforeUpgrade' });
	} catch (trouble) {
		const why = trouble instanceof Error ? trouble.message : String(trouble);
		if (isSqlite)
			throw new Error(`The database is not upgraded, since no backup could be taken: ${why}`, {
				cause: trouble
			});
		tell(`No backup could be taken, so there is no way back to the release before: ${why}`);
		return null;
	}
}

async function tryOn(backup: Backup, url: string): Promise<void> {
	const copy = `${url}.upgrading`;
	try {
		await removeSqlite(copy);
		await copySqlite(backup.file, copy);
		const trial = openDatabase(copy);
		try {
			await trial.migrate();
			await mustBeWhole(trial, backup);
		} finally {
			await trial.close();
		}
	} catch (trouble) {
		const why = trouble instanceof Error ? trouble.message : String(trouble);
		throw new Error(
			`The database is as it was: on a copy of it the upgrade failed. ${why} The release before still works with it.`,
			{ cause: trouble }
		);
	} finally {
		await removeSqlite(copy);
	}
}

async function mustBeWhole(trial: Database, { contents }: Backup): Promise<void> {
	if (trial.sqliteWriter === null) return;
	mustBeSound(trial.sqliteWriter, 'The upgraded copy');
	const { responses, differences } = await recountTallies(trial);
	const before = contents.response?.rows ?? 0;
	if (responses !== before)
		throw new Error(`The upgraded copy has ${responses} responses instead of ${before}.`);
	if (differences.length > 0)
		throw new Error(
			`${differences.length} tallies of the copy differ from its responses: mend them with the release before (npm run db:check -- --repair).`
		);
}

async function mustHaveRoom(file: string): Promise<void> {
	const { size } = await stat(file);
	const { bavail, bsize } = await statfs(dirname(file));
	if (bavail * bsize < size * COPIES)
		throw new Error(
			`The database is not upgraded: ${dirname(file)} needs ${Math.ceil((size * COPIES) / 1e6)} MB free for a backup and a trial.`
		);
}
