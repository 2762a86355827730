import { dayOf } from '../../domain/office-day.ts';
import type { ImportMapping } from '../../domain/import-mapping.ts';
import {
	rowReader,
	type ImportGround,
	type ImportedResponse,
	type RowFault
} from '../../domain/import-row.ts';
import type { Queries } from '../db/database.ts';
import { listStoredIds } from '../repositories/imports.ts';
import { rowIdentity } from './identity.ts';
import { jobPath, type ImportJob } from './job.ts';
import type { CheckReport } from './report.ts';
import { readAnswers } from './source.ts';
import { openLines, type StagedResponse } from './staged.ts';

/** Rows whose ids are looked up together. */
const PIECE = 500;
const WORDS_TOLD = 60;
const ROWS_TOLD = 5;
/** Different unknown words that are counted; a column of free text must not fill the memory. */
const WORDS_COUNTED = 5_000;

interface Candidate {
	readonly row: number;
	readonly id: string;
	readonly response: ImportedResponse;
}

/**
 * Reads every row of a job's file and writes beside it what can be taken and what not. Changes
 * nothing else.
 *
 * @param tell is told now and then how many rows were read
 * @throws Problem whatever the readers throw
 */
export async function checkRows(
	db: Queries,
	job: ImportJob,
	mapping: ImportMapping,
	ground: ImportGround,
	tell: (rows: number) => void
): Promise<CheckReport> {
	const accepted = openLines(jobPath(job.id, 'accepted.jsonl'));
	const rejected = openLines(jobPath(job.id, 'rejected.jsonl'));
	const read = rowReader(ground, mapping);
	const identify = rowIdentity({ ...job, isNumbered: mapping.columns.includes('identity') });
	const summary = new Summary();
	const idsSeen = new Set<string>();
	let piece: Candidate[] = [];

	const reject = async (row: number, faults: readonly RowFault[]) => {
		summary.addRejected(faults);
		await rejected.write({ row, faults });
	};
	const settle = async () => {
		const stored = new Set(
			await listStoredIds(
				db,
				piece.map(({ id }) => id)
			)
		);
		for (const { row, id, response } of piece) {
			if (stored.has(id) || idsSeen.has(id)) {
				await reject(row, [{ why: 'alreadyTaken', column: null, value: '' }]);
				continue;
			}
			idsSeen.add(id);
			summary.addTaken(row, response);
			await accepted.write(stage(id, response));
		}
		piece = [];
	};

	try {
		for await (const row of readAnswers(jobPath(job.id, 'source'), job.shape, job.headerRow)) {
			const reading = read(row);
			summary.rows += 1;
			if (reading.kind === 'skipped') summary[reading.why] += 1;
			if (reading.kind === 'rejected') await reject(reading.row, reading.faults);
			if (reading.kind === 'response') {
				const { response } = reading;
				piece.push({ row: row.number, id: identify(row, response.isIdentified), response });
			}
			if (piece.length >= PIECE) await settle();
			if (summary.rows % PIECE === 0) tell(summary.rows);
		}
		await settle();
	} finally {
		await accepted.close();
		await rejected.close();
	}
	return summary.tell();
}

function stage(id: string, response: ImportedResponse): StagedResponse {
	const { unitId, deskId, fieldCode, language, answeredAt, answers } = response;
	return { id, unitId, deskId, fieldCode, language, answeredAt, answers };
}

/** Counts while rows go by. */
class Summary {
	rows = 0;
	blank = 0;
	unfinished = 0;
	#taken = 0;
	#rejected = 0;
	#hiddenAnswers = 0;
	#firstDay: string | null = null;
	#lastDay: string | null = null;
	readonly #byUnit = new Map<string, number>();
	readonly #byItem = new Map<string, number>();
	readonly #byReason = new Map<string, number>();
	readonly #words = new Map<string, CheckReport['unknownWords'][number]>();
	readonly #firstRows: CheckReport['firstRows'] = [];

	addTaken(row: number, response: ImportedResponse): void {
		const { unitId, answers, answeredAt } = response;
		const day = dayOf(answeredAt);
		this.#taken += 1;
		this.#hiddenAnswers += response.hiddenAnswers;
		if (this.#firstDay === null || day < this.#firstDay) this.#firstDay = day;
		if (this.#lastDay === null || day > this.#lastDay) this.#lastDay = day;
		count(this.#byUnit, unitId);
		for (const itemCode of Object.keys(answers)) count(this.#byItem, itemCode);
		if (this.#firstRows.length < ROWS_TOLD) {
			this.#firstRows.push({ row, unitId, day, answers: { ...answers } as StoredAnswers });
		}
	}

	addRejected(faults: readonly RowFault[]): void {
		this.#rejected += 1;
		for (const why of new Set(faults.map((fault) => fault.why))) count(this.#byReason, why);
		for (const { labelKey, value, column } of faults) {
			if (labelKey === undefined || column === null) continue;
			const known = this.#words.get(labelKey);
			if (known) known.rows += 1;
			else if (this.#words.size < WORDS_COUNTED) {
				this.#words.set(labelKey, { labelKey, value, column, rows: 1 });
			}
		}
	}

	tell(): CheckReport {
		return {
			rows: this.rows,
			taken: this.#taken,
			rejected: this.#rejected,
			blank: this.blank,
			unfinished: this.unfinished,
			hiddenAnswers: this.#hiddenAnswers,
			firstDay: this.#firstDay,
			lastDay: this.#lastDay,
			byUnit: Object.fromEntries(this.#byUnit),
			byItem: Object.fromEntries(this.#byItem),
			byReason: Object.fromEntries(this.#byReason),
			unknownWords: [...this.#words.values()]
				.toSorted((a, b) => b.rows - a.rows)
				.slice(0, WORDS_TOLD),
			firstRows: this.#firstRows
		};
	}
}

type StoredAnswers = CheckReport['firstRows'][number]['answers'];

function count(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
