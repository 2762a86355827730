/** What may be crossed with what, and how each response is put under a value. */
import { placeInCode, readPiece } from '../../domain/answer-code.ts';
import type { CrossRecord } from '../../domain/cross-table.ts';
import { allItems, type Item, type QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { optionCounts, ratingCounts, responsesIn } from '../../domain/tally.ts';
import { periodOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { countByAnswers, type CountedGroup } from '../repositories/response-counts.ts';
import { listTallyDays, type TallyDayRow } from '../repositories/tallies.ts';
import { sumAll, type PackedRow } from './counts.ts';
import type { FormCounts } from './form-counts.ts';

/** `place`: unit, field, channel, month. `outcome`: a criterion. `attribute`: a fact about the person or case. */
export type DimensionKind = 'place' | 'outcome' | 'attribute';

const places = ['unit', 'field', 'channel', 'month'] as const;
export type PlaceCode = (typeof places)[number];

export interface CrossDimension {
	/** A place, or the code of an item. */
	readonly code: string;
	readonly kind: DimensionKind;
	readonly item: Item | null;
}

export const SATISFIED = 'satisfied';
export const NOT_SATISFIED = 'notSatisfied';

/**
 * All that can be crossed in a form. Sensitive items are never crossed, several choices at once make
 * no value, and words, numbers and dates are no categories.
 */
export function dimensionsOf(version: QuestionnaireVersion): CrossDimension[] {
	const items = allItems(version).filter(({ isSensitive }) => isSensitive !== true);
	return [
		...places.map((code): CrossDimension => ({ code, kind: 'place', item: null })),
		...items.flatMap((item): CrossDimension[] => {
			if (item.kind === 'rating') return [{ code: item.code, kind: 'outcome', item }];
			if (item.kind === 'single') return [{ code: item.code, kind: 'attribute', item }];
			return [];
		})
	];
}

/** How many responses lie under each pair of values, unit by unit. */
export async function recordsOf(
	db: Queries,
	form: FormCounts,
	row: CrossDimension,
	column: CrossDimension
): Promise<CrossRecord[]> {
	if (row.item !== null && column.item !== null) return recordsOfItems(db, form, row, column);
	const isByMonth = [row.code, column.code].includes('month');
	const scope = { campaignId: form.campaign.id, versionId: form.version.id };
	const lines = isByMonth ? await listTallyDays(db, scope) : form.rows;
	const groups = Map.groupBy<string, PackedRow>(
		lines,
		(line) => `${line.unitId}|${placeOf(row, line)}|${placeOf(column, line)}`
	);
	return [...groups.values()].flatMap((members) => recordsOfGroup(form, row, column, members));
}

function recordsOfGroup(
	form: FormCounts,
	row: CrossDimension,
	column: CrossDimension,
	members: readonly PackedRow[]
): CrossRecord[] {
	const [first] = members;
	if (first === undefined) return [];
	const counts = sumAll(members, form.slots);
	const { unitId } = first;
	const item = row.item ?? column.item;
	if (item === null) {
		const count = responsesIn(counts);
		return [{ unitId, row: placeOf(row, first), column: placeOf(column, first), count }];
	}
	return valuesIn(form.version, counts, item).map(({ value, count }) => ({
		unitId,
		row: row.item === null ? placeOf(row, first) : value,
		column: column.item === null ? placeOf(column, first) : value,
		count
	}));
}

/** Where a tally lies; empty for an item, which a tally counts inside. */
function placeOf({ code, item }: CrossDimension, line: PackedRow | TallyDayRow): string {
	if (item !== null) return '';
	if (code === 'unit') return line.unitId;
	if (code === 'field') return line.fieldCode;
	if (code === 'channel') return line.channel;
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
	row: CrossDimension,
	column: CrossDimension
): Promise<CrossRecord[]> {
	const groups = await countByAnswers(
		db,
		{ campaignId: campaign.id, versionId: version.id },
		{ one: placeInCode(version, row.code), other: placeInCode(version, column.code) }
	);
	return groups.flatMap(({ unitId, one, other, responses }: CountedGroup): CrossRecord[] => {
		const [own, beside] = [valueOf(version, row.item, one), valueOf(version, column.item, other)];
		return own === null || beside === null
			? []
			: [{ unitId, row: own, column: beside, count: responses }];
	});
}

function valueOf(version: QuestionnaireVersion, item: Item | null, piece: string): string | null {
	const value = item === null ? null : readPiece(version, item.code, piece);
	if (item === null || value === null || typeof value === 'object') return null;
	if (typeof value === 'string') return value;
	if (value === 0) return null;
	return value >= satisfiedFrom(version, item) ? SATISFIED : NOT_SATISFIED;
}

function satisfiedFrom({ scales }: QuestionnaireVersion, item: Item): number {
	return scales.find(({ code }) => code === item.scaleCode)?.satisfiedFrom ?? 4;
}
