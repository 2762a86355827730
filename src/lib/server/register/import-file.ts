/** A file of units or procedures, read into rows by the names of its columns. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readMoment } from '../../domain/import-date.ts';
import { Problem } from '../../domain/problem.ts';
import type { FileRow, ImportPlan } from '../../domain/register-import.ts';
import { foldAccents } from '../../text/search.ts';
import { deleteJob, jobPath, makeJobFolder } from '../import/job.ts';
import { readAnswers, readTable, recognise } from '../import/source.ts';

/** A country has some fifteen thousand; more is another file. */
const ROWS_MAX = 20_000;

/**
 * @param columns by their names in the file; the first two must be there
 * @throws Problem `import.noFile`, `register.columnsMissing`, `register.fileLong`, those of reading a file
 */
export async function readRegisterFile(
	file: FormDataEntryValue | null,
	{ id, columns }: { id: string; columns: readonly string[] }
): Promise<FileRow[]> {
	if (!(file instanceof File) || file.size === 0) throw new Problem('import.noFile');
	await makeJobFolder(id);
	try {
		const path = jobPath(id, 'source');
		await writeFile(path, new Uint8Array(await file.arrayBuffer()), { mode: 0o600 });
		const shape = await recognise(path);
		const { headerRow, columns: found } = await readTable(path, shape);
		const names = found.map(({ heading }) => columnOf(heading, columns));
		const missing = columns.slice(0, 2).filter((name) => !names.includes(name));
		if (missing.length > 0) {
			throw new Problem('register.columnsMissing', { columns: missing.join(', ') });
		}
		const rows: FileRow[] = [];
		for await (const { number, cells } of readAnswers(path, shape, headerRow)) {
			if (cells.every((cell) => cell.trim() === '')) continue;
			if (rows.length === ROWS_MAX) throw new Problem('register.fileLong', { rows: ROWS_MAX });
			const own = names.flatMap((name, at) => (name ? [[name, cells[at] ?? ''] as const] : []));
			rows.push({ number, cells: Object.fromEntries(own) });
		}
		return rows;
	} finally {
		await deleteJob(id);
	}
}

/** Names of columns as people also write them, folded. */
const otherNames: Readonly<Record<string, string>> = {
	ma_don_vi: 'ma',
	ma_tthc: 'ma',
	ma_thu_tuc: 'ma',
	ten_don_vi: 'ten',
	ten_tthc: 'ten',
	ten_thu_tuc: 'ten',
	loai_don_vi: 'loai',
	cap_thuc_hien: 'cap',
	can_cu_phap_ly: 'can_cu',
	don_vi_cap_tren: 'ma_cap_tren'
};

function columnOf(heading: string, columns: readonly string[]): string | null {
	const name = foldAccents(heading)
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
	const known = otherNames[name] ?? name;
	return columns.includes(known) ? known : null;
}

const sentRows = z.array(
	z.object({ number: z.number().int(), cells: z.record(z.string(), z.string().max(32_767)) })
);

/** The rows that a preview sent along. @throws Problem `import.noFile` */
export function sentBack(text: FormDataEntryValue | null): FileRow[] {
	if (typeof text !== 'string' || text === '') throw new Problem('import.noFile');
	const parsed = z.preprocess((given) => JSON.parse(String(given)), sentRows).safeParse(text);
	if (!parsed.success) throw new Problem('import.noFile');
	return parsed.data.slice(0, ROWS_MAX);
}

/** A day as people or spreadsheets write it; null where it is none. */
export function readDay(text: string): string | null {
	return readMoment(text, 'dmy')?.day ?? null;
}

/** By which a plan that is no longer the one that was seen is known. */
export function markOfPlan({ lines, faults, unchanged }: ImportPlan): string {
	const text = JSON.stringify([lines, faults, unchanged]);
	return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** @throws Problem `register.fileFaulty`, `register.fileChanged`, `unit.nothingChanges` */
export function mustBeAsSeen(plan: ImportPlan, mark: string): void {
	if (plan.faults.length > 0) {
		throw new Problem('register.fileFaulty', { count: plan.faults.length });
	}
	if (markOfPlan(plan) !== mark) throw new Problem('register.fileChanged');
	if (plan.rows.length === 0) throw new Problem('unit.nothingChanges');
}
