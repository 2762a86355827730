/** The analyst's table: two dimensions of one form crossed, with what must be kept back left out. */
import {
	coarsen,
	crossFactor,
	crossTable,
	type CrossCell,
	type CrossTest
} from '../../domain/cross-table.ts';
import { Problem } from '../../domain/problem.ts';
import type { Texts } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listFields } from '../repositories/fields.ts';
import { listUnitsPlacedOn } from '../repositories/units.ts';
import {
	campaignLine,
	choose,
	formLine,
	type CampaignLine,
	type FormLine,
	type FormQuery
} from './choice.ts';
import {
	dimensionsOf,
	isFactor,
	NOT_SATISFIED,
	recordsOf,
	SATISFIED,
	type CrossDimension
} from './cross-dimensions.ts';
import { hiddenIn, isOnPages } from './cross-protection.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import type { Shown } from './index-result.ts';
import { treeOf } from './unit-tree.ts';

export interface CrossQuery extends FormQuery {
	/** Codes of dimensions; null takes the field by the first criterion. */
	readonly row: string | null;
	readonly column: string | null;
}

export interface CrossReport {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	readonly form: FormLine;
	readonly forms: readonly FormLine[];
	readonly dimensions: readonly DimensionLine[];
	readonly row: DimensionLine;
	readonly column: DimensionLine;
	/**
	 * Withheld where the form as a whole has too few responses; null where the two cannot be crossed:
	 * a factor is a mean, by which no person can be put into a group.
	 */
	readonly table: Shown<ShownTable> | null;
}

export interface DimensionLine {
	readonly code: string;
	readonly kind: CrossDimension['kind'];
	/** Null for a place, which the page names. */
	readonly texts: Texts | null;
}

export interface ShownTable {
	readonly rows: readonly ShownRow[];
	readonly columns: readonly ShownColumn[];
	readonly total: Shown<number>;
	/** Whether any part is kept back; the statistic of the test is then kept back too. */
	readonly isIncomplete: boolean;
	/** Counts are multiples of this; 1 where they are exact. */
	readonly step: number;
	readonly test: (Omit<CrossTest, 'statistic'> & { readonly statistic: number | null }) | null;
}

export interface ShownColumn {
	readonly code: string;
	/** Null where the page names the value: channels, months, satisfied or not. */
	readonly texts: Texts | null;
	readonly total: Shown<number>;
}

export interface ShownRow extends ShownColumn {
	readonly cells: readonly Shown<CrossCell>[];
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`, `questionnaire.notFound`
 */
export async function crossReport(db: Queries, query: CrossQuery): Promise<CrossReport | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;
	const units = await listUnitsPlacedOn(db, choice.campaign.closesOn);
	const form = await readForm(db, choice.campaign, choice.version, treeOf(units));
	const dimensions = dimensionsOf(choice.version);
	const [row, column] = orient(
		pick(dimensions, query.row, 'field'),
		pick(dimensions, query.column, null)
	);

	const named = new Map<string, Texts>();
	for (const { id, nameVi, nameEn } of units) named.set(`unit|${id}`, textsOf(nameVi, nameEn));
	for (const { code, nameVi, nameEn } of await listFields(db)) {
		named.set(`field|${code}`, textsOf(nameVi, nameEn));
	}
	for (const { code, items } of [row, column]) {
		for (const { value, texts } of items[0]?.options ?? []) named.set(`${code}|${value}`, texts);
	}
	return {
		campaign: campaignLine(choice.campaign),
		campaigns: choice.campaigns.map(campaignLine),
		form: formLine(choice.version, choice),
		forms: choice.versions.map((version) => formLine(version, choice)),
		dimensions: dimensions.map(lineOf),
		row: lineOf(row),
		column: lineOf(column),
		table: await tableOf(db, { form, row, column, named })
	};
}

function pick(
	dimensions: readonly CrossDimension[],
	code: string | null,
	usual: string | null
): CrossDimension {
	const found = dimensions.find((one) => one.code === (code ?? usual));
	const fallback = dimensions.find(({ kind }) => kind === (usual === null ? 'outcome' : 'place'));
	const chosen = found ?? fallback ?? dimensions[0];
	if (chosen === undefined) throw new Problem('questionnaire.notFound', { id: code ?? '' });
	return chosen;
}

/** Units stand in rows, an outcome in columns: so shares are of groups of people. */
function orient(row: CrossDimension, column: CrossDimension): [CrossDimension, CrossDimension] {
	const isTurned =
		(column.code === 'unit' && row.kind !== 'outcome') ||
		(row.kind === 'outcome' && (column.kind !== 'outcome' || isFactor(row)));
	return isTurned ? [column, row] : [row, column];
}

interface Material {
	readonly form: FormCounts;
	readonly row: CrossDimension;
	readonly column: CrossDimension;
	readonly named: ReadonlyMap<string, Texts>;
}

async function tableOf(
	db: Queries,
	{ form, row, column, named }: Material
): Promise<CrossReport['table']> {
	if (form.isWholeHidden) return 'withheld';
	if (isFactor(row)) return null;
	const lists = row.code === column.code ? [[]] : await recordsOf(db, form, row, column);
	const nameIn = (dimension: CrossDimension, code: string) =>
		named.get(`${dimension.code}|${code}`) ?? null;
	const orderOf = (dimension: CrossDimension, values: Iterable<string>) =>
		valuesInOrder(dimension, [...new Set(values)], (code) => nameIn(dimension, code)?.vi ?? code);
	const records = lists.flat();
	const options = {
		rowOrder: orderOf(
			row,
			records.map((record) => record.row)
		),
		columnOrder: orderOf(
			column,
			records.map((record) => record.column)
		),
		isByUnit: row.code === 'unit'
	};
	const exact = isFactor(column) ? crossFactor(lists, options) : crossTable(records, options);
	const step = isOnPages(row, column) ? 1 : Math.max(1, form.campaign.baseMin);
	const hidden = hiddenIn(form, exact, row, column);
	const table = step > 1 ? coarsen(exact, step) : exact;
	const isIncomplete =
		hidden.total ||
		[...hidden.cells.flat(), ...hidden.rowTotals, ...hidden.columnTotals].includes(true);
	return {
		rows: table.rows.map((code, at) => ({
			code,
			texts: nameIn(row, code),
			total: hidden.rowTotals[at] ? 'withheld' : (table.rowTotals[at] ?? 0),
			cells: (table.cells[at] ?? []).map((cell, index) =>
				hidden.cells[at]?.[index] ? 'withheld' : withoutShare(cell, hidden.rowTotals[at] ?? true)
			)
		})),
		columns: table.columns.map((code, at) => ({
			code,
			texts: nameIn(column, code),
			total: hidden.columnTotals[at] ? 'withheld' : (table.columnTotals[at] ?? 0)
		})),
		total: hidden.total ? 'withheld' : table.total,
		isIncomplete,
		step,
		test: table.test && (isIncomplete || step > 1 ? bluntTest(table.test) : table.test)
	};
}

/** Where a row's total is kept back, a share of it would give it away. */
function withoutShare(cell: CrossCell, isTotalHidden: boolean): CrossCell {
	return isTotalHidden ? { count: cell.count, share: null, lower: null, upper: null } : cell;
}

/** An exact statistic is an equation from which a hidden count could be worked out. */
function bluntTest({ kind, numerator, denominator, pValue }: CrossTest): ShownTable['test'] {
	const digits = Math.round(pValue * 100) / 100;
	return {
		kind,
		numerator: Math.round(numerator),
		denominator: denominator && Math.round(denominator),
		statistic: null,
		pValue: digits
	};
}

function valuesInOrder(
	{ items, code, kind }: CrossDimension,
	values: readonly string[],
	nameOf: (value: string) => string
): string[] {
	if (kind === 'outcome') return [SATISFIED, NOT_SATISFIED];
	const [item] = items;
	if (item !== undefined) return (item.options ?? []).map(({ value }) => value);
	if (code === 'month') return [...values].sort();
	return [...values].sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'vi'));
}

function lineOf({ code, kind, texts }: CrossDimension): DimensionLine {
	return { code, kind, texts };
}

function textsOf(vi: string, en: string | null): Texts {
	return en === null ? { vi } : { vi, en };
}
