/** A file on its way through an import, step by step, as the wizard takes them. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { guessMapping } from '../../src/lib/domain/import-guess.ts';
import type { ImportMapping } from '../../src/lib/domain/import-mapping.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { readGround } from '../../src/lib/server/import/ground.ts';
import { deleteJob, getJob, type ImportJob } from '../../src/lib/server/import/job.ts';
import { findProgress, startCheck, startImport } from '../../src/lib/server/import/run.ts';
import { receiveFile } from '../../src/lib/server/import/upload.ts';
import { today } from './builders.ts';

/** Who imports in tests. */
export const importer = 'an';

const uploaded: string[] = [];

/** Sends a file as a browser does. */
export function upload(
	db: Database,
	campaign: Campaign,
	version: QuestionnaireVersion,
	file: { name: string; bytes: Buffer | string },
	sizeMb = 10
): Promise<ImportJob> {
	const form = new FormData();
	form.append('campaignForm', `${campaign.id} ${version.id}`);
	form.append('file', new File([new Uint8Array(Buffer.from(file.bytes))], file.name));
	const request = new Request('http://localhost/', { method: 'POST', body: form });
	const id = newId(new Date());
	uploaded.push(id);
	return receiveFile(request, db.read, { id, actorId: importer, now: today, sizeMb });
}

export function uploadPath(
	db: Database,
	campaign: Campaign,
	version: QuestionnaireVersion,
	path: string
): Promise<ImportJob> {
	return upload(db, campaign, version, { name: path, bytes: readFileSync(path) }, 50);
}

/** The guessed mapping, with what the person adds to it. */
export async function guess(
	db: Database,
	job: ImportJob,
	given: Partial<ImportMapping> = {}
): Promise<ImportMapping> {
	const { version, places } = await readGround(db.read, job, today);
	return { ...guessMapping(version, job.columns, places).mapping, ...given };
}

/** Reads all rows and waits for the end. */
export async function check(
	db: Database,
	job: ImportJob,
	mapping: ImportMapping,
	now: Date = today
): Promise<ImportJob> {
	await startCheck(db, job, mapping, now);
	return settled(job.id);
}

/** Takes in what was checked and waits for the end. */
export async function take(db: Database, job: ImportJob): Promise<ImportJob> {
	await startImport(db, job, { actorId: importer, clock: () => today });
	return settled(job.id);
}

async function settled(id: string): Promise<ImportJob> {
	while (findProgress(id) !== null) await setTimeout(5);
	return getJob(id, importer);
}

/** Removes the temporary files of all that was uploaded. */
export async function removeUploads(): Promise<void> {
	await Promise.all(uploaded.splice(0).map(deleteJob));
}
