import { backupFolder, newestBackupAt } from '$lib/server/backup/backup';
import { backupState, readHealth } from '$lib/server/intake/health';
import { log } from '$lib/server/log';
import type { RequestHandler } from './$types';

/** For whoever watches the installation: 200 where it can read and write, else 503. */
export const GET: RequestHandler = async ({ locals: { db, intake, settings } }) => {
	const newestAt = await newestBackupAt(backupFolder(settings));
	const everyHours = settings.BACKUP_EVERY_HOURS;
	const health = await readHealth(
		db,
		intake,
		backupState(newestAt, { everyHours, now: new Date() })
	);
	if (!health.isHealthy) log.error(health, 'unhealthy');
	return Response.json(health, {
		status: health.isHealthy ? 200 : 503,
		headers: { 'cache-control': 'no-store' }
	});
};
