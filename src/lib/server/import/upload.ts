import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { z } from 'zod';
import { mustTakeFiles } from '../../domain/import-batch.ts';
import { isUnstorable, plainText } from '../../domain/plain-text.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { fileHash, headerHash, readTable, recognise, type SourceShape } from './source.ts';
import { deleteJob, jobPath, makeJobFolder, saveJob, sweepLater, type ImportJob } from './job.ts';

/** The form chosen with the file, as one value: a campaign and one of its forms. */
const campaignForm = z
	.string()
	.transform((text) => text.split(' '))
	.pipe(z.tuple([z.string().min(1), z.string().min(1)]));

const MB = 1024 ** 2;
const FIELD_BYTES_MAX = 1_000;
const NAME_CHARS_MAX = 120;
/** What browsers say of a form with a file: without a boundary nobody could read it. */
const FORM_OF_PARTS = /^multipart\/form-data; ?boundary="?[\w'()+,./:=?-]{1,70}"?$/;

export interface Arrived {
	readonly fields: ReadonlyMap<string, string>;
	readonly fileName: string;
	readonly sizeBytes: number;
}

/**
 * Takes a file from a form straight to disk and looks at what it is; it is never in memory as a
 * whole, and its name is only ever shown.
 *
 * @param id of the new job
 * @throws Problem `import.noFile`, `import.fileTooLarge`, `import.channelNotTaken`,
 *   `campaign.wrongState`, and those of reading a file
 */
export async function receiveFile(
	request: Request,
	db: Queries,
	{ id, actorId, now, sizeMb }: { id: string; actorId: string; now: Date; sizeMb: number }
): Promise<ImportJob> {
	await makeJobFolder(id);
	try {
		const arrived = await receive(request, jobPath(id, 'source'), sizeMb);
		const chosen = campaignForm.safeParse(arrived.fields.get('campaignForm'));
		if (!chosen.success) throw new Problem('input.invalid');
		const [campaignId, versionId] = chosen.data;
		const campaign = await getCampaign(db, campaignId);
		mustTakeFiles(campaign);
		if (!campaign.versionIds.includes(versionId)) throw new Problem('input.invalid');
		return await look({ id, actorId, createdAt: now, campaignId, versionId }, arrived.fileName);
	} catch (trouble) {
		await deleteJob(id);
		throw trouble;
	}
}

type Beginning = Pick<ImportJob, 'id' | 'actorId' | 'createdAt' | 'campaignId' | 'versionId'>;

async function look(beginning: Beginning, fileName: string): Promise<ImportJob> {
	const path = jobPath(beginning.id, 'source');
	const job: ImportJob = {
		...beginning,
		fileName,
		fileHash: await fileHash(path),
		...(await lookAtTable(beginning.id, await recognise(path))),
		mapping: null,
		state: 'uploaded',
		report: null,
		problem: null
	};
	await saveJob(job);
	sweepLater();
	return job;
}

/**
 * Reads another sheet of the workbook instead; what was matched before is forgotten.
 *
 * @throws Problem `import.wrongState` where there is no such sheet, and those of reading a file
 */
export async function chooseSheet(job: ImportJob, sheet: number): Promise<void> {
	const { shape, state } = job;
	const isPossible = shape.format === 'xlsx' && shape.sheets[sheet] !== undefined;
	if (!isPossible || (state !== 'uploaded' && state !== 'checked')) {
		throw new Problem('import.wrongState');
	}
	const table = await lookAtTable(job.id, { ...shape, sheet });
	await saveJob({ ...job, ...table, mapping: null, state: 'uploaded', report: null });
}

async function lookAtTable(id: string, shape: SourceShape) {
	const { headerRow, columns } = await readTable(jobPath(id, 'source'), shape);
	return {
		shape,
		headerRow,
		columns: columns.map(({ heading, samples }) => ({ heading, samples: [...samples] })),
		headerHash: headerHash(columns)
	};
}

/**
 * Takes the one file of a form to disk, with the fields that came before it.
 *
 * @throws Problem `import.noFile`, `import.fileTooLarge`, `input.unreadable`
 */
export async function receive(request: Request, path: string, sizeMb: number): Promise<Arrived> {
	const type = request.headers.get('content-type') ?? '';
	if (!FORM_OF_PARTS.test(type) || request.body === null) {
		throw new Problem('import.noFile');
	}
	const parser = busboy({
		headers: { 'content-type': type },
		defParamCharset: 'utf8',
		limits: { files: 1, fields: 5, fieldSize: FIELD_BYTES_MAX, fileSize: sizeMb * MB }
	});
	const fields = new Map<string, string>();
	let fileName = '';
	let sizeBytes = 0;
	let isTooLarge = false;
	let saving: Promise<void> = Promise.resolve();
	parser.on('field', (name, value) => fields.set(name, value));
	parser.on('file', (_, stream, { filename }) => {
		fileName = tidyName(filename ?? '');
		stream.on('data', (piece: Buffer) => (sizeBytes += piece.length));
		stream.on('limit', () => (isTooLarge = true));
		saving = pipeline(stream, createWriteStream(path, { mode: 0o600 }));
		saving.catch(() => {});
	});

	await readThrough(request.body, parser, sizeMb);
	await saving;
	if (isTooLarge) throw new Problem('import.fileTooLarge', { sizeMb });
	if (sizeBytes === 0) throw new Problem('import.noFile');
	if ([...fields.values()].some(isUnstorable)) throw new Problem('input.unreadable');
	return { fields, fileName, sizeBytes };
}

/** The server's own limit on bodies cuts a stream off with a 413; the person gets our words. */
async function readThrough(
	body: NonNullable<Request['body']>,
	parser: busboy.Busboy,
	sizeMb: number
): Promise<void> {
	try {
		await pipeline(Readable.from(body), parser);
	} catch (trouble) {
		const status = trouble instanceof Error && 'status' in trouble ? trouble.status : null;
		if (status === 413) throw new Problem('import.fileTooLarge', { sizeMb });
		throw new Problem('import.noFile');
	}
}

function tidyName(name: string): string {
	const last = name.split(/[\\/]/).at(-1) ?? '';
	return plainText(last.replace(/\p{Cc}/gu, '').slice(-NAME_CHARS_MAX)) || '–';
}
