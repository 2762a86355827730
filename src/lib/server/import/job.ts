/**
 * A file on its way in, from upload to import, kept in a folder of its own: it survives a reload
 * of the page and a restart of the server, and is swept away when nobody comes back to it.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ImportMapping } from '../../domain/import-mapping.ts';
import { Problem, problemStatus, type ProblemCode } from '../../domain/problem.ts';
import { readSettings } from '../env.ts';
import { sourceShape } from './source.ts';
import { checkReport } from './report.ts';

const isProblemCode = (text: unknown): text is ProblemCode =>
	typeof text === 'string' && text in problemStatus;

const importJob = z.object({
	id: z.uuid(),
	actorId: z.string(),
	createdAt: z.coerce.date(),
	campaignId: z.string(),
	versionId: z.string(),
	/** As the person's computer named it; shown, never used as a path. */
	fileName: z.string(),
	fileHash: z.string(),
	headerHash: z.string(),
	shape: sourceShape,
	headerRow: z.number().int(),
	columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
	/** What a person confirmed; null before. */
	mapping: z.custom<ImportMapping>().nullable(),
	/** `checking` and `importing` go on in the background. */
	state: z.enum(['uploaded', 'checking', 'checked', 'importing', 'done']),
	report: checkReport.nullable(),
	/** Why the last step stopped; null where it did not. */
	problem: z
		.object({
			code: z.custom<ProblemCode>(isProblemCode),
			details: z.record(z.string(), z.union([z.string(), z.number()]))
		})
		.nullable()
});
export type ImportJob = z.infer<typeof importJob>;

/** The files in the folder of a job. */
export type JobFile = 'source' | 'job.json' | 'frame.json' | 'accepted.jsonl' | 'rejected.jsonl';

/** Nobody comes back to a file after a day. */
const JOB_HOURS_MAX = 24;

/** Two installations on one machine keep apart by their database. */
const installation = createHash('sha256')
	.update(resolve(readSettings(process.env).DATABASE_URL))
	.digest('hex')
	.slice(0, 12);

/** Only this machine's user may look: the files hold answers of citizens. */
const base = join(tmpdir(), `lang-nghe-import-${userInfo().uid}-${installation}`);

/** @throws Problem `import.notFound` where the id is none, so that no path is made of it */
export function jobPath(id: string, file: JobFile): string {
	if (!z.uuid().safeParse(id).success) throw new Problem('import.notFound');
	return join(base, id, file);
}

/** Makes the folder of a new job. */
export async function makeJobFolder(id: string): Promise<void> {
	await mkdir(join(jobPath(id, 'source'), '..'), { recursive: true, mode: 0o700 });
}

/**
 * A job of the person's own.
 *
 * @throws Problem `import.notFound`
 */
export async function getJob(id: string, actorId: string): Promise<ImportJob> {
	const job = await findJob(id);
	if (job === null || job.actorId !== actorId) throw new Problem('import.notFound');
	return job;
}

async function findJob(id: string): Promise<ImportJob | null> {
	try {
		return importJob.parse(JSON.parse(await readFile(jobPath(id, 'job.json'), 'utf8')));
	} catch (trouble) {
		if (isMissing(trouble)) return null;
		throw trouble;
	}
}

/** Unfinished jobs of a person, newest first. */
export async function listJobs(actorId: string): Promise<ImportJob[]> {
	const jobs = await Promise.all((await listJobIds()).map(findJob));
	return jobs
		.filter((job) => job !== null)
		.filter((job) => job.actorId === actorId && job.state !== 'done')
		.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** Replaces the file as a whole, so that a reader never sees half of it. */
export async function saveJob(job: ImportJob): Promise<void> {
	const path = jobPath(job.id, 'job.json');
	await writeFile(`${path}.new`, JSON.stringify(job), { mode: 0o600 });
	await rename(`${path}.new`, path);
}

export async function deleteJob(id: string): Promise<void> {
	await rm(join(jobPath(id, 'source'), '..'), { recursive: true, force: true });
}

/** Deletes the file itself and what was made of it; how the import went stays readable. */
export async function deleteJobRows(id: string): Promise<void> {
	const files: readonly JobFile[] = ['source', 'accepted.jsonl'];
	await Promise.all(files.map((file) => rm(jobPath(id, file), { force: true })));
}

/** Deletes jobs that nobody came back to. */
export async function sweepJobs(now: Date): Promise<void> {
	const oldest = now.getTime() - JOB_HOURS_MAX * 3_600_000;
	for (const id of await listJobIds()) {
		const { mtimeMs } = await stat(join(base, id)).catch(() => ({ mtimeMs: Infinity }));
		if (mtimeMs < oldest) await deleteJob(id);
	}
}

/** Sweeps once the newest job is too old, also where nobody opens the page again. */
export function sweepLater(): void {
	setTimeout(() => void sweepJobs(new Date()), (JOB_HOURS_MAX + 1) * 3_600_000).unref();
}

async function listJobIds(): Promise<string[]> {
	try {
		const names = await readdir(base);
		return names.filter((name) => z.uuid().safeParse(name).success);
	} catch (trouble) {
		if (isMissing(trouble)) return [];
		throw trouble;
	}
}

function isMissing(trouble: unknown): boolean {
	return trouble instanceof Error && 'code' in trouble && trouble.code === 'ENOENT';
}
