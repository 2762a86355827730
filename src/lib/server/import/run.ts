/**
 * The long steps of an import, which go on while the person watches: check and import. How far
 * they are is known to this process; how they ended is written to the job.
 */
import type { ImportMapping } from '../../domain/import-mapping.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { log } from '../log.ts';
import { findBatch } from '../repositories/imports.ts';
import { importResponses } from '../usecases/import-responses.ts';
import { checkRows } from './check.ts';
import { readGround } from './ground.ts';
import { deleteJob, deleteJobRows, getJob, jobPath, saveJob, type ImportJob } from './job.ts';
import { longSilent, sweepStaged } from './staging.ts';
import { readStaged } from './staged.ts';

/** How far a step is; `total` is null where nobody can know yet. */
export interface Progress {
	readonly done: number;
	readonly total: number | null;
}

/** By job. Only numbers: nothing of one person can reach another. */
const running = new Map<string, Progress>();

export function findProgress(jobId: string): Progress | null {
	return running.get(jobId) ?? null;
}

/** Begins to read all rows with a mapping. Returns at once. @throws Problem `import.wrongState` */
export async function startCheck(
	db: Database,
	job: ImportJob,
	mapping: ImportMapping,
	now: Date
): Promise<void> {
	if (job.state !== 'uploaded' && job.state !== 'checked') throw new Problem('import.wrongState');
	const checking: ImportJob = { ...job, mapping, state: 'checking', report: null, problem: null };
	await begin(checking, { done: 0, total: null }, 'uploaded', async (tell) => {
		// Rows that a process left half-way when it died would look as if they were taken.
		await sweepStaged(db, longSilent(now));
		const ground = await readGround(db.read, job, now);
		const report = await checkRows(db.read, job, mapping, ground, (done) =>
			tell({ done, total: null })
		);
		return { ...checking, state: 'checked', report };
	});
}

/** Begins to take in what was checked. Returns at once. @throws Problem `import.wrongState` */
export async function startImport(
	db: Database,
	job: ImportJob,
	{ actorId, clock }: { actorId: string; clock: () => Date }
): Promise<void> {
	const { report, mapping } = job;
	if (job.state !== 'checked' || report === null || mapping === null) {
		throw new Problem('import.wrongState');
	}
	const total = report.taken;
	if (total === 0) throw new Problem('import.nothingToTake');
	const importing: ImportJob = { ...job, state: 'importing', problem: null };
	await begin(importing, { done: 0, total }, 'checked', async (tell) => {
		const { id: batchId, campaignId, versionId, fileName, headerHash } = job;
		await importResponses(db, {
			batchId,
			campaignId,
			versionId,
			fileName,
			headerHash,
			mapping,
			rowsTotal: report.rows,
			responses: readStaged(jobPath(job.id, 'accepted.jsonl')),
			actorId,
			clock,
			tell: (done) => tell({ done, total })
		});
		await deleteJobRows(job.id);
		return { ...importing, state: 'done' };
	});
}

/**
 * A person's job as it truly stands: where a restart of the server cut a step short, nothing of
 * that step was kept, and it can be done again.
 *
 * @throws Problem `import.notFound`
 */
export async function getCurrentJob(db: Database, id: string, actorId: string): Promise<ImportJob> {
	// Asked first: a step that ends between the two questions has then written its end already.
	const isRunning = running.has(id);
	const job = await getJob(id, actorId);
	const isCut = (job.state === 'checking' || job.state === 'importing') && !isRunning;
	if (!isCut || running.has(id)) return job;
	const isTaken = job.state === 'importing' && (await findBatch(db.read, job.id)) !== null;
	const before = job.state === 'checking' ? 'uploaded' : 'checked';
	const settled: ImportJob = { ...job, state: isTaken ? 'done' : before };
	await saveJob(settled);
	return settled;
}

/**
 * Deletes a person's file and what was made of it, unless a step is going on with it.
 *
 * @throws Problem `import.notFound`, `import.wrongState`
 */
export async function discardJob(id: string, actorId: string): Promise<void> {
	await getJob(id, actorId);
	if (running.has(id)) throw new Problem('import.wrongState');
	await deleteJob(id);
}

async function begin(
	job: ImportJob,
	start: Progress,
	stateBefore: ImportJob['state'],
	work: (tell: (progress: Progress) => void) => Promise<ImportJob>
): Promise<void> {
	if (running.has(job.id)) throw new Problem('import.wrongState');
	running.set(job.id, start);
	try {
		await saveJob(job);
	} catch (trouble) {
		running.delete(job.id);
		throw trouble;
	}
	finish(job, stateBefore, work)
		// Nobody waits for this any more: what went wrong here must not end the server.
		.catch((trouble: unknown) => log.error({ jobId: job.id, err: trouble }, 'import lost'))
		.finally(() => running.delete(job.id));
}

/** A step that fails leaves the job as it was before, with the reason. */
async function finish(
	job: ImportJob,
	stateBefore: ImportJob['state'],
	work: (tell: (progress: Progress) => void) => Promise<ImportJob>
): Promise<void> {
	try {
		await saveJob(await work((progress) => running.set(job.id, progress)));
	} catch (trouble) {
		if (!(trouble instanceof Problem)) log.error({ jobId: job.id, err: trouble }, 'import stopped');
		const { code, details } =
			trouble instanceof Problem ? trouble : new Problem('import.fileUnreadable');
		await saveJob({ ...job, state: stateBefore, problem: { code, details: { ...details } } });
	}
}
