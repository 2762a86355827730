import type { AnswerValue } from '../../../domain/answers.ts';
import { readHeading } from '../../../domain/import-heading.ts';
import { itemOfRole } from '../../../domain/import-mapping.ts';
import type { ImportGround, RowFault } from '../../../domain/import-row.ts';
import {
	allItems,
	inLanguage,
	type Item,
	type QuestionnaireVersion
} from '../../../domain/questionnaire.ts';
import { Problem } from '../../../domain/problem.ts';
import { m } from '../../../text/generated/messages.js';
import { sayHeading, sayRowFault } from '../../../text/import.ts';
import type { Queries } from '../../db/database.ts';
import { readGround } from '../ground.ts';
import { jobPath, type ImportJob } from '../job.ts';
import type { CheckReport } from '../report.ts';
import { readRejected } from '../staged.ts';
import { unitChoices } from './columns.ts';

/** Rejected rows of one page. */
const ROWS_A_PAGE = 50;
const ANSWERS_SHOWN = 6;

export interface FaultLine {
	readonly row: number;
	/** Empty where the whole row is to blame. */
	readonly column: string;
	readonly value: string;
	readonly why: string;
}

interface Choice {
	readonly value: string;
	readonly label: string;
}

export interface PreviewView {
	readonly report: CheckReport;
	readonly unitCount: number;
	readonly faults: readonly { readonly row: number; readonly lines: readonly FaultLine[] }[];
	readonly page: number;
	readonly pages: number;
	readonly words: readonly {
		readonly key: string;
		readonly value: string;
		readonly column: string;
		readonly rows: number;
		readonly choices: readonly Choice[];
	}[];
	readonly firstRows: readonly {
		readonly row: number;
		readonly day: string;
		readonly unit: string;
		readonly answers: readonly { readonly code: string; readonly text: string }[];
		readonly more: number;
	}[];
	readonly items: readonly {
		readonly code: string;
		readonly text: string;
		readonly count: number;
	}[];
	readonly unmapped: number;
}

/**
 * What the check found, in words.
 *
 * @param page of the rejected rows, counted from 1
 * @throws Problem `import.wrongState` where nothing was checked
 */
export async function readPreview(
	db: Queries,
	job: ImportJob,
	{ page, locale, now }: { page: number; locale: string; now: Date }
): Promise<PreviewView> {
	const { report } = job;
	if (report === null) throw new Problem('import.wrongState');
	const ground = await readGround(db, job, now);
	const { version } = ground;
	const items = allItems(version);
	const pages = Math.max(1, Math.ceil(report.rejected / ROWS_A_PAGE));
	const offset = (Math.min(page, pages) - 1) * ROWS_A_PAGE;

	return {
		report,
		unitCount: Object.keys(report.byUnit).length,
		faults: await readFaults(job, offset, ROWS_A_PAGE),
		page: Math.min(page, pages),
		pages,
		words: report.unknownWords.map(({ labelKey, value, column, rows }) => ({
			key: labelKey,
			value,
			rows,
			column: shortHeadingOf(job, column),
			choices: choicesFor(ground, job, labelKey, column, locale)
		})),
		firstRows: report.firstRows.map((row) => sayRow(ground, row, items, locale)),
		items: items
			.filter(({ code }) => report.byItem[code] !== undefined)
			.map(({ code, texts }) => ({
				code,
				text: inLanguage(texts, locale),
				count: report.byItem[code] ?? 0
			})),
		unmapped: items.length - mappedItems(job).size
	};
}

/** All rejected rows in words, one at a time, for a file to download. */
export async function* tellFaults(job: ImportJob): AsyncGenerator<FaultLine> {
	for await (const { row, faults } of readRejected(jobPath(job.id, 'rejected.jsonl'))) {
		for (const fault of faults) yield sayFault(job, row, fault);
	}
}

async function readFaults(job: ImportJob, offset: number, limit: number) {
	const rows: { row: number; lines: FaultLine[] }[] = [];
	const path = jobPath(job.id, 'rejected.jsonl');
	for await (const { row, faults } of readRejected(path, { offset, limit })) {
		const lines = faults.map((fault) => ({
			...sayFault(job, row, fault),
			column: fault.column === null ? '' : shortHeadingOf(job, fault.column)
		}));
		rows.push({ row, lines });
	}
	return rows;
}

function sayFault(job: ImportJob, row: number, { why, column, value }: RowFault): FaultLine {
	return {
		row,
		column: column === null ? '' : headingOf(job, column),
		value,
		why: sayRowFault[why]()
	};
}

function headingOf({ columns }: ImportJob, at: number): string {
	return sayHeading(columns[at]?.heading ?? '', at);
}

/** Of "Question [Row]" the row alone: the question before it only repeats. */
function shortHeadingOf(job: ImportJob, at: number): string {
	const heading = headingOf(job, at);
	return heading.endsWith(']') ? (readHeading(heading).part ?? heading) : heading;
}

function mappedItems({ mapping }: ImportJob): Set<string> {
	const codes = (mapping?.columns ?? []).map((role) => itemOfRole(role)?.itemCode);
	return new Set(codes.filter((code) => code !== undefined));
}

/** What a word may mean: a unit, a field, a level of the scale, or a choice of the question. */
function choicesFor(
	ground: ImportGround,
	{ mapping }: ImportJob,
	labelKey: string,
	column: number,
	locale: string
): Choice[] {
	if (labelKey.startsWith('unit:')) return unitChoices(ground);
	if (labelKey.startsWith('field:')) {
		const fields = ground.fields.map(({ code, names }) => ({
			value: code,
			label: names[0] ?? code
		}));
		return [{ value: '', label: m['import.preview.wordNoField']() }, ...fields];
	}
	const itemCode = itemOfRole(mapping?.columns[column] ?? 'ignore')?.itemCode;
	const item = allItems(ground.version).find(({ code }) => code === itemCode);
	const nothing = { value: '', label: m['import.preview.wordNone']() };
	return item ? [...meanings(ground.version, item, locale), nothing] : [nothing];
}

function meanings(version: QuestionnaireVersion, item: Item, locale: string): Choice[] {
	const scale = version.scales.find(({ code }) => code === item.scaleCode);
	const levels = scale ? [...scale.levels, ...scale.nonAnswers] : (item.options ?? []);
	return levels.map(({ value, texts }) => ({
		value: String(value),
		label: inLanguage(texts, locale)
	}));
}

function sayRow(
	ground: ImportGround,
	{ row, day, unitId, answers }: CheckReport['firstRows'][number],
	items: readonly Item[],
	locale: string
): PreviewView['firstRows'][number] {
	const given = items.filter(({ code }) => answers[code] !== undefined);
	const place = ground.places.find((one) => one.unitId === unitId && one.deskId === null);
	return {
		row,
		day,
		unit: place?.names[0] ?? '–',
		answers: given.slice(0, ANSWERS_SHOWN).map((item) => ({
			code: item.code,
			text: sayAnswer(ground.version, item, answers[item.code] ?? '', locale)
		})),
		more: Math.max(0, given.length - ANSWERS_SHOWN)
	};
}

function sayAnswer(
	version: QuestionnaireVersion,
	item: Item,
	value: AnswerValue,
	locale: string
): string {
	const words = new Map(meanings(version, item, locale).map((one) => [one.value, one.label]));
	const values = typeof value === 'object' ? value : [String(value)];
	return values.map((one) => words.get(one) ?? one).join('; ');
}
