/**
 * A file of finished dossiers on its way in: kept in a folder of its own that only this machine's
 * user may read, read anew for the preview and for taking it in, swept away within a day.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import {
	frameReader,
	frameRoles,
	guessFrameMapping,
	missingFrameRoles,
	type DossierRow,
	type FrameFault,
	type FrameGround,
	type FrameMapping
} from '../../domain/frame-row.ts';
import { personMark } from '../../domain/frame.ts';
import { guessDateOrder } from '../../domain/import-date.ts';
import { Problem } from '../../domain/problem.ts';
import { deleteJob, jobPath, makeJobFolder, sweepLater } from './job.ts';
import { readAnswers, readTable, recognise, sourceShape } from './source.ts';
import { receive } from './upload.ts';

const mapping = z.object({
	columns: z.array(z.enum(frameRoles).nullable()),
	dateOrder: z.enum(['dmy', 'mdy'])
});

const frameJob = z.object({
	id: z.uuid(),
	actorId: z.string(),
	createdAt: z.coerce.date(),
	campaignId: z.string(),
	/** As the person's computer named it; shown, never used as a path. */
	fileName: z.string(),
	returnedFrom: z.iso.date(),
	returnedTo: z.iso.date(),
	shape: sourceShape,
	headerRow: z.number().int(),
	columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
	mapping
});
export type FrameJob = z.infer<typeof frameJob>;

const uploadFields = z
	.object({ campaignId: z.string().min(1), returnedFrom: z.iso.date(), returnedTo: z.iso.date() })
	.refine(({ returnedFrom, returnedTo }) => returnedFrom <= returnedTo);

/** @throws Problem `input.invalid`, `import.noFile` and those of reading a file */
export async function receiveFrameFile(
	request: Request,
	{ id, actorId, now, sizeMb }: { id: string; actorId: string; now: Date; sizeMb: number }
): Promise<FrameJob> {
	await makeJobFolder(id);
	try {
		const { fields, fileName } = await receive(request, jobPath(id, 'source'), sizeMb);
		const given = uploadFields.safeParse(Object.fromEntries(fields));
		if (!given.success) throw new Problem('input.invalid');
		const shape = await recognise(jobPath(id, 'source'));
		const { headerRow, columns } = await readTable(jobPath(id, 'source'), shape);
		const order = guessDateOrder(columns.flatMap(({ samples }) => [...samples]));
		const guessed = guessFrameMapping(
			columns.map(({ heading }) => heading),
			order
		);
		const job: FrameJob = {
			...given.data,
			id,
			actorId,
			createdAt: now,
			fileName,
			shape,
			headerRow,
			columns: columns.map(({ heading, samples }) => ({ heading, samples: [...samples] })),
			mapping: { ...guessed, columns: [...guessed.columns] }
		};
		await saveFrameJob(job);
		sweepLater();
		return job;
	} catch (trouble) {
		await deleteJob(id);
		throw trouble;
	}
}

/** A job of the person's own. @throws Problem `import.notFound` */
export async function getFrameJob(id: string, actorId: string): Promise<FrameJob> {
	const text = await readFile(jobPath(id, 'frame.json'), 'utf8').catch(() => null);
	const job = text === null ? null : frameJob.parse(JSON.parse(text));
	if (job === null || job.actorId !== actorId) throw new Problem('import.notFound');
	return job;
}

/** @throws Problem `frame.columnsMissing` where a needed column is missing, or one is chosen twice */
export async function saveFrameMapping(job: FrameJob, chosen: FrameMapping): Promise<void> {
	const roles = chosen.columns.filter((role) => role !== null);
	if (missingFrameRoles(chosen).length > 0 || new Set(roles).size < roles.length) {
		throw new Problem('frame.columnsMissing');
	}
	await saveFrameJob({ ...job, mapping: { ...chosen, columns: [...chosen.columns] } });
}

function saveFrameJob(job: FrameJob): Promise<void> {
	return writeFile(jobPath(job.id, 'frame.json'), JSON.stringify(job), { mode: 0o600 });
}

export interface RejectedDossier {
	readonly row: number;
	readonly faults: readonly FrameFault[];
}

export interface FrameFile {
	/** Rows below the header that are not blank. */
	readonly rowsTotal: number;
	readonly rows: readonly DossierRow[];
	readonly rejected: readonly RejectedDossier[];
	/** Dossiers of people who have another one in the file. */
	readonly repeatedPeople: number;
	/** Dossiers without phone and identity number: their person cannot be known again. */
	readonly unknownPeople: number;
}

/** Reads all rows with the job's mapping. @throws Problem those of reading a file */
export function readFrameFile(job: FrameJob, ground: FrameGround): Promise<FrameFile> {
	const rows = readAnswers(jobPath(job.id, 'source'), job.shape, job.headerRow);
	return gatherDossiers(rows, frameReader(ground, job.mapping));
}

interface Row {
	readonly number: number;
	readonly cells: readonly string[];
}

/** Reads rows, from wherever they come. */
export async function gatherDossiers(
	source: AsyncIterable<Row> | Iterable<Row>,
	read: ReturnType<typeof frameReader>
): Promise<FrameFile> {
	const rows: DossierRow[] = [];
	const rejected: RejectedDossier[] = [];
	const people = new Set<string>();
	let unknownPeople = 0;
	for await (const { number, cells } of source) {
		const reading = read(cells);
		if (reading.kind === 'rejected') rejected.push({ row: number, faults: reading.faults });
		if (reading.kind !== 'dossier') continue;
		rows.push(reading.dossier);
		const person = personMark(reading.dossier.contact);
		if (person === null) unknownPeople += 1;
		else people.add(person);
	}
	const repeatedPeople = rows.length - unknownPeople - people.size;
	return {
		rowsTotal: rows.length + rejected.length,
		rows,
		rejected,
		repeatedPeople,
		unknownPeople
	};
}
