/**
 * `npm run restore -- <file>`: puts a backup in the place of the database. The server must be
 * stopped; the database that was there is set aside. Without a file it lists the backups there are.
 */
import { backupFolder, listBackups, restoreBackup } from '../lib/server/backup/backup.ts';
import { openDatabase } from '../lib/server/db/database.ts';
import { listMigrations } from '../lib/server/db/migrations.ts';
import { readSettings } from '../lib/server/env.ts';
import { recordEvent } from '../lib/server/repositories/audit.ts';

const settings = readSettings(process.env);
const url = settings.DATABASE_URL;
const file = process.argv[2];

try {
	if (file === undefined) await list();
	else await restore(file);
} catch (trouble) {
	console.error(trouble instanceof Error ? trouble.message : trouble);
	process.exitCode = 1;
}

async function list(): Promise<void> {
	const backups = await listBackups(backupFolder(settings));
	if (backups.length === 0) console.log(`There is no backup in ${backupFolder(settings)}.`);
	for (const { file, createdAt, contents, isVerified } of backups) {
		const responses = `${contents.response?.rows ?? 0} responses`;
		const trial = isVerified ? 'tried out' : 'not tried out';
		console.log(`${createdAt.toISOString()}  ${responses}, ${trial}  ${file}`);
	}
	console.log('npm run restore -- <file> puts one of them in the place of the database.');
}

async function restore(from: string): Promise<void> {
	const now = new Date();
	const { manifest, setAside } = await restoreBackup(url, from, now);
	await record(from, now);
	console.log(
		`Restored: ${manifest.contents.response?.rows ?? 0} responses, as of ${manifest.createdAt.toISOString()}.`
	);
	if (setAside !== null) console.log(`The database that was there is kept as ${setAside}.`);
}

/** A database of an earlier release is left as it is: the release that is to read it knows no chain. */
async function record(from: string, now: Date): Promise<void> {
	const db = openDatabase(url);
	try {
		const newest = listMigrations(db.sqliteWriter === null ? 'postgres' : 'sqlite').at(-1)?.when;
		if ((await db.migratedTo()) !== newest) return;
		const details = { fileName: from.replace(/^.*[/\\]/, '') };
		const event = { at: now, actorId: 'system', action: 'backup.restore', subjectId: 'database' };
		await db.write((tx) => recordEvent(tx, { ...event, details }));
	} finally {
		await db.close();
	}
}
