/**
 * `npm run backup`: takes a backup while the server goes on working, tries it out by restoring it,
 * and removes the oldest beyond BACKUP_KEEP. The server starts it by itself with `--scheduled`.
 */
import { backupFolder, pruneBackups, takeBackup } from '../lib/server/backup/backup.ts';
import { readSettings } from '../lib/server/env.ts';

const settings = readSettings(process.env);
const folder = backupFolder(settings);

try {
	const reason = process.argv.includes('--scheduled') ? 'schedule' : 'command';
	const backup = await takeBackup({ url: settings.DATABASE_URL, folder, reason, now: new Date() });
	const { file, sizeBytes, contents, isVerified } = backup;
	console.log(`${file}, ${(sizeBytes / 1e6).toFixed(1)} MB`);
	console.log(`${contents.response?.rows ?? 0} responses, ${Object.keys(contents).length} tables.`);
	console.log(
		isVerified
			? 'Restored on trial: every table holds the same as the database did.'
			: 'Not tried out: the role of DATABASE_URL may not make a database for a trial.'
	);
	for (const old of await pruneBackups(folder, settings.BACKUP_KEEP))
		console.log(`Removed ${old.file}.`);
} catch (trouble) {
	console.error(trouble instanceof Error ? trouble.message : trouble);
	process.exitCode = 1;
}
