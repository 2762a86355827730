import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const contents = z.record(z.string(), z.object({ rows: z.number(), digest: z.string() }));

/** What a database holds: rows of each table, and a digest of all that stands in them. */
export type Contents = z.infer<typeof contents>;

/** What a copy holds, read from the same moment of the database as the copy. */
export interface Copied {
	readonly contents: Contents;
	/** Hash of the newest audit event; null for a database of a release that kept none. */
	readonly auditHead: string | null;
}

/** Where the audit log notes its end (repositories/audit.ts). */
export const AUDIT_HEAD_QUERY = "select value from setting where code = 'auditHead'";

/** Why a backup was taken. */
const reasons = ['command', 'schedule', 'beforeUpgrade'] as const;
export type BackupReason = (typeof reasons)[number];

const manifest = z.object({
	createdAt: z.coerce.date(),
	reason: z.enum(reasons),
	engine: z.enum(['sqlite', 'postgres']),
	/** Of the product that took it. */
	version: z.string(),
	sizeBytes: z.number(),
	/** Of the file, so that a copy on another disk can be checked. */
	sha256: z.string(),
	/** Whether it was restored on trial and held the same as the database. */
	isVerified: z.boolean(),
	/** Hash of the newest audit event: a log that was written anew since does not have it. */
	auditHead: z.string().nullable(),
	contents
});

/** What lies beside a backup and says what it is. It is written last: without it there is no backup. */
export type Manifest = z.infer<typeof manifest>;

export const manifestOf = (file: string) => `${file}.json`;

export async function writeManifest(file: string, written: Manifest): Promise<void> {
	const partial = `${manifestOf(file)}.partial`;
	await writeFile(partial, `${JSON.stringify(written, null, '\t')}\n`, { mode: 0o600 });
	await rename(partial, manifestOf(file));
}

/** @throws Error where there is none, or it is damaged */
export async function readManifest(file: string): Promise<Manifest> {
	return manifest.parse(JSON.parse(await readFile(manifestOf(file), 'utf8')));
}

/** Size and SHA-256 of a file as it lies on disk. */
export async function fingerprint(file: string): Promise<{ sizeBytes: number; sha256: string }> {
	const hash = createHash('sha256');
	for await (const piece of createReadStream(file)) hash.update(piece);
	return { sizeBytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

/** Names of tables that hold other things in one than in the other. */
export function differingTables(one: Contents, other: Contents): string[] {
	const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
	return names.filter(
		(name) => one[name]?.rows !== other[name]?.rows || one[name]?.digest !== other[name]?.digest
	);
}
