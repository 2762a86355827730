/**
 * Backups: online, of one consistent moment, tried out by restoring them before they count. Each is
 * a file with a manifest beside it; what has no manifest was never finished.
 */
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import product from '../../../../package.json' with { type: 'json' };
import type { AuditSeal } from '../../domain/audit.ts';
import type { Settings } from '../env.ts';
import {
	fingerprint,
	manifestOf,
	readManifest,
	writeManifest,
	type BackupReason,
	type Contents,
	type Copied,
	type Manifest
} from './manifest.ts';
import { dumpPostgres, replacePostgres, tryDump } from './postgres-dumps.ts';
import { copySqlite, removeSqlite, replaceSqlite, trySqlite } from './sqlite-files.ts';

export interface Backup extends Manifest {
	readonly file: string;
}

/** Copies taken before an upgrade that are kept, beside the ordinary ones. */
const UPGRADES_KEPT = 3;

const isPostgres = (url: string) => url.startsWith('postgres');

/** Where backups of an installation go: by setting, else beside the SQLite file. */
export function backupFolder({
	DATABASE_URL,
	BACKUP_FOLDER
}: Pick<Settings, 'DATABASE_URL' | 'BACKUP_FOLDER'>): string {
	if (BACKUP_FOLDER !== '') return BACKUP_FOLDER;
	return isPostgres(DATABASE_URL) ? 'data/backups' : join(dirname(DATABASE_URL), 'backups');
}

export interface BackupRequest {
	readonly url: string;
	readonly folder: string;
	readonly reason: BackupReason;
	readonly now: Date;
}

/**
 * Takes a backup while the server goes on working: all that was acknowledged before is in it.
 *
 * @throws Error with a sentence where it could not be taken, or what was restored on trial differs
 */
export async function takeBackup({ url, folder, reason, now }: BackupRequest): Promise<Backup> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, nameOf(url, reason, now));
	const partial = `${file}.partial`;
	try {
		const { contents, auditHead } = await copy(url, partial);
		await chmod(partial, 0o600);
		const isVerified = await tryOut(url, partial, contents);
		const print = await fingerprint(partial);
		await rename(partial, file);
		const manifest: Manifest = {
			createdAt: now,
			reason,
			engine: isPostgres(url) ? 'postgres' : 'sqlite',
			version: product.version,
			...print,
			isVerified,
			auditHead,
			contents
		};
		await writeManifest(file, manifest);
		return { ...manifest, file };
	} finally {
		await removeSqlite(partial);
	}
}

/** Finished backups, newest first; one whose file is gone or cut short does not count. */
export async function listBackups(folder: string): Promise<Backup[]> {
	const names = await readdir(folder).catch(() => []);
	const manifests = names.filter((name) => name.startsWith('lang-nghe-') && name.endsWith('.json'));
	const found: Backup[] = [];
	for (const name of manifests) {
		const file = join(folder, name.slice(0, -'.json'.length));
		const backup = await readBackup(file);
		if (backup !== null) found.push(backup);
	}
	return found.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

/** When the newest finished backup was taken; null where there is none. */
export async function newestBackupAt(folder: string): Promise<Date | null> {
	const [newest] = await listBackups(folder);
	return newest?.createdAt ?? null;
}

/** What backups noted of the audit log, for whoever follows its chain. */
export function auditSeals(backups: readonly Backup[]): AuditSeal[] {
	return backups.flatMap(({ auditHead, file }) =>
		auditHead === null ? [] : [{ hash: auditHead, notedIn: basename(file) }]
	);
}

async function readBackup(file: string): Promise<Backup | null> {
	try {
		const manifest = await readManifest(file);
		const { size } = await stat(file);
		return size === manifest.sizeBytes ? { ...manifest, file } : null;
	} catch {
		// Damaged or half removed: no backup to rely on.
		return null;
	}
}

/** Removes the oldest beyond the number to keep; those before an upgrade are counted apart. */
export async function pruneBackups(folder: string, keep: number): Promise<Backup[]> {
	const all = await listBackups(folder);
	const upgrades = all.filter(({ reason }) => reason === 'beforeUpgrade');
	const ordinary = all.filter(({ reason }) => reason !== 'beforeUpgrade');
	const old = [...ordinary.slice(keep), ...upgrades.slice(UPGRADES_KEPT)];
	for (const { file } of old) {
		await rm(manifestOf(file), { force: true });
		await rm(file, { force: true });
	}
	return old;
}

export interface Restored {
	readonly manifest: Manifest;
	/** Where the database went that was there before; null where there was none. */
	readonly setAside: string | null;
}

/**
 * Puts a backup in the place of the database, once it is known to be whole. The database that was
 * there is set aside, never deleted. No server may be running.
 *
 * @throws Error with a sentence where the backup is damaged or the database is in use
 */
export async function restoreBackup(url: string, file: string, now: Date): Promise<Restored> {
	const manifest = await readManifest(file).catch(() => {
		throw new Error(`${manifestOf(file)} is missing or damaged: ${file} cannot be checked.`);
	});
	if (manifest.engine !== (isPostgres(url) ? 'postgres' : 'sqlite'))
		throw new Error(`${file} is a backup of ${manifest.engine}, which DATABASE_URL does not name.`);
	const print = await fingerprint(file);
	if (print.sha256 !== manifest.sha256) throw new Error(`${file} was damaged since it was taken.`);

	if (isPostgres(url)) {
		await tryDump(url, file, manifest.contents);
		const setAside = `${decodeURIComponent(new URL(url).pathname.slice(1))}_before_${stampOf(now).toLowerCase()}`;
		await replacePostgres(url, { dump: file, setAside });
		return { manifest, setAside };
	}
	await trySqlite(file, manifest.contents);
	return { manifest, setAside: await placeSqlite(url, file, now) };
}

async function placeSqlite(url: string, file: string, now: Date): Promise<string | null> {
	const fresh = `${url}.restoring`;
	await removeSqlite(fresh);
	await copySqlite(file, fresh);
	const isThere = (await stat(url).catch(() => null)) !== null;
	if (!isThere) {
		await rename(fresh, url);
		return null;
	}
	const setAside = `${url}.before-${stampOf(now)}`;
	await replaceSqlite(url, { by: fresh, setAside });
	return setAside;
}

function copy(url: string, target: string): Promise<Copied> {
	return isPostgres(url) ? dumpPostgres(url, target) : copySqlite(url, target);
}

async function tryOut(url: string, file: string, contents: Contents): Promise<boolean> {
	if (isPostgres(url)) return tryDump(url, file, contents);
	await trySqlite(file, contents);
	return true;
}

function nameOf(url: string, reason: BackupReason, now: Date): string {
	const mark = reason === 'beforeUpgrade' ? '-before-upgrade' : '';
	return `lang-nghe-${stampOf(now)}${mark}.${isPostgres(url) ? 'dump' : 'sqlite'}`;
}

/** 20261121T031500Z */
function stampOf(now: Date): string {
	return now.toISOString().replace(/[-:]|\.\d+/g, '');
}
