/** What may be crossed with what, and how each response is put under a value. */
import { placeInCode, readPiece } from '../../domain/answer-code.ts';
import type { CrossRecord } from '../../domain/cross-table.ts';
import {
	allItems,
	type Item,
	type QuestionnaireVersion,
	type Texts
} from '../../domain/questionnaire.ts';
import { optionCounts, ratingCounts, responsesIn } from '../../domain/tally.ts';
import { periodOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { countByAnswers, type CountedGroup } from '../repositories/response-counts.ts';
import { listTallyDays, type TallyDayRow } from '../repositories/tallies.ts';
import { sumAll, type PackedRow } from './counts.ts';
import type { FormCounts } from './form-counts.ts';

/**
 * `place`: unit, field, channel, month, in time or late by the receipt. `outcome`: a criterion, or a
 * factor as the mean of its criteria. `attribute`: a fact about the person or case.
 */
export type DimensionKind = 'place' | 'outcome' | 'attribute';

const places = ['unit', 'field', 'channel', 'month', 'receipt'] as const;

export interface CrossDimension {
	/** A place, the code of an item, or of a factor: `yt.` and its section. */
	readonly code: string;
	readonly kind: DimensionKind;
	/** The item, or the criteria of a factor; none for a place. */
	readonly items: readonly Item[];
	/** Null for a place, which the page names. */
	readonly texts: Texts | null;
}

export const SATISFIED = 'satisfied';
export const NOT_SATISFIED = 'notSatisfied';

const FACTOR = 'yt.';

/** Whether the dimension is a factor: a mean of criteria, of which a person has no one value. */
export function isFactor({ code }: Pick<CrossDimension, 'code'>): boolean {
	return code.startsWith(FACTOR);
}

export function isFactorOf({ code }: Pick<CrossDimension, 'code'>, sectionCode: string): boolean {
	return code === FACTOR + sectionCode;
}

/**
 * All that can be crossed in a form. Sensitive items are never crossed, several choices at once make
 * no value, and words, numbers and dates are no categories.
 */
export function dimensionsOf(version: QuestionnaireVersion): CrossDimension[] {
	const factors = version.sections
		.filter(({ kind }) => kind === 'factor')
		.map(({ code, texts, items }): CrossDimension => ({
			code: FACTOR + code,
			kind: 'outcome',
			items: items.filter(({ kind }) => kind === 'rating'),
			texts
		}));
	const items = allItems(version).filter(({ isSensitive }) => isSensitive !== true);
	return [
		...places.map((code): CrossDimension => ({ code, kind: 'place', items: [], texts: null })),
		...factors.filter((factor) => factor.items.length > 0),
		...items.flatMap((item): CrossDimension[] => {
			const { code, texts } = item;
			if (item.kind === 'rating') return [{ code, kind: 'outcome', items: [item], texts }];
			if (item.kind === 'single') return [{ code, kind: 'attribute', items: [item], texts }];
			return [];
		})
	];
}

/**
 * How many responses lie under each pair of values, unit by unit, for each item crossed: one list
 * of records, but for a factor one a criterion.
 */
export async function recordsOf(
	db: Queries,
	form: FormCounts,
	row: CrossDimension,
	column: CrossDimension
): Promise<CrossRecord[][]> {
	const own = row.items[0] ?? null;
	if (own !== null && column.items.length > 0) {
		const lists: CrossRecord[][] = [];
		for (const other of column.items) lists.push(await recordsOfItems(db, form, own, other));
		return lists;
	}
	const groups = await groupsOf(db, form, row, column);
	const across = column.items.length > 0 ? column.items : [null];
	return across.map((other) => recordsOfPlaces(form, { row, column, own, other }, groups));
}

interface Pair {
	readonly row: CrossDimension;
	readonly column: CrossDimension;
	readonly own: Item | null;
	readonly other: Item | null;
}

/** Tallies that share a unit and the places crossed. */
async function groupsOf(
	db: Queries,
	form: FormCounts,
	row: CrossDimension,
	column: CrossDimension
): Promise<PackedRow[][]> {
	const isByMonth = [row.code, column.code].includes('month');
	const scope = { campaignId: form.campaign.id, versionId: form.version.id };
	const lines = isByMonth ? await listTallyDays(db, scope) : form.rows;
	const groups = Map.groupBy<string, PackedRow>(
		lines,
		(line) => `${line.unitId}|${placeOf(row, line)}|${placeOf(column, line)}`
	);
	return [...groups.values()];
}

function recordsOfPlaces(
	form: FormCounts,
	{ row, column, own, other }: Pair,
	groups: readonly PackedRow[][]
): CrossRecord[] {
	return groups.flatMap((members): CrossRecord[] => {
		const [first] = members;
		if (first === undefined) return [];
		const counts = sumAll(members, form.slots);
		const { unitId } = first;
		const [rowPlace, columnPlace] = [placeOf(row, first), placeOf(column, first)];
		const item = own ?? other;
		if (item === null) {
			return [{ unitId, row: rowPlace, column: columnPlace, count: responsesIn(counts) }];
		}
		return valuesIn(form.version, counts, item).map(({ value, count }) => ({
			unitId,
			row: own === null ? rowPlace : value,
			column: own === null ? value : columnPlace,
			count
		}));
	});
}

/** Where a tally lies; empty for an item, which a tally counts inside. */
function placeOf({ code, items }: CrossDimension, line: PackedRow | TallyDayRow): string {
	if (items.length > 0) return '';
	if (code === 'unit') return line.unitId;
	if (code === 'field') return line.fieldCode;
	if (code === 'channel') return line.channel;
	if (code === 'receipt') return line.timeliness;
	return 'day' in line ? periodOf(line.day, 'month') : '';
}

function valuesIn(
	version: QuestionnaireVersion,
	counts: readonly number[],
	item: Item
): { value: string; count: number }[] {
	if (item.kind !== 'rating') {
		const { byOption } = optionCounts(version, counts, item.code);
		return Object.entries(byOption).map(([value, count]) => ({ value, count }));
	}
	const { levels, base } = ratingCounts(version, counts, item.code);
	const satisfied = levels
		.slice(satisfiedFrom(version, item) - 1)
		.reduce((sum, count) => sum + count, 0);
	return [
		{ value: SATISFIED, count: satisfied },
		{ value: NOT_SATISFIED, count: base - satisfied }
	];
}

/** Two answers of one person stand only in the responses themselves. */
async function recordsOfItems(
	db: Queries,
	{ campaign, version }: FormCounts,
	row: Item,
	column: Item
): Promise<CrossRecord[]> {
	const groups = await countByAnswers(
		db,
		{ campaignId: campaign.id, versionId: version.id },
		{ one: placeInCode(version, row.code), other: placeInCode(version, column.code) }
	);
	return groups.flatMap(({ unitId, one, other, responses }: CountedGroup): CrossRecord[] => {
		const [own, beside] = [valueOf(version, row, one), valueOf(version, column, other)];
		return own === null || beside === null
			? []
			: [{ unitId, row: own, column: beside, count: responses }];
	});
}

function valueOf(version: QuestionnaireVersion, item: Item, piece: string): string | null {
	const value = readPiece(version, item.code, piece);
	if (value === null || typeof value === 'object') return null;
	if (typeof value === 'string') return value;
	if (value === 0) return null;
	return value >= satisfiedFrom(version, item) ? SATISFIED : NOT_SATISFIED;
}

function satisfiedFrom({ scales }: QuestionnaireVersion, item: Item): number {
	return scales.find(({ code }) => code === item.scaleCode)?.satisfiedFrom ?? 4;
}
