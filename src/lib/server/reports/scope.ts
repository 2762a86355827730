/**
 * What a unit's page may show once it is filtered: a filter cuts the unit's responses into cells, and
 * a cell, or what is left beside it, may be too small to show.
 */
import { allItems } from '../../domain/questionnaire.ts';
import { firstPacked } from '../../domain/packed-counts.ts';
import { isSmall } from '../../domain/suppression.ts';
import { sumAll, sumBy, type PackedRow } from './counts.ts';
import { baseOfItem, type IsItemHidden } from './criteria.ts';
import { sumOfNode, type FormCounts } from './form-counts.ts';
import { isClean, isItemHidden, isMasked, protectTable, type Node } from './protection.ts';

export interface Filters {
	/** `?linh-vuc=`; null for all fields. */
	readonly fieldCode: string | null;
	/** `?kenh=`; null for all channels. */
	readonly channel: string | null;
}

/** Why a page is kept back: the unit's own total, the filtered part, or two filters at once. */
export type WithheldBecause = 'unit' | 'filter' | 'crossing';

export type Dimension = (row: PackedRow) => string;

export interface Cut {
	readonly by: Dimension;
	/** The dimensions it is made of. */
	readonly parts: readonly Dimension[];
	readonly value: string;
}

export const byField: Dimension = (row) => row.fieldCode;
export const byChannel: Dimension = (row) => row.channel;
export const byFlag: Dimension = (row) => String(row.flagClass);
const byFieldAndChannel: Dimension = (row) => `${row.fieldCode}|${row.channel}`;

/** The way the filters cut the responses; null without a filter. */
export function cutOf({ fieldCode, channel }: Filters): Cut | null {
	if (fieldCode !== null && channel !== null) {
		const parts = [byField, byChannel];
		return { by: byFieldAndChannel, parts, value: `${fieldCode}|${channel}` };
	}
	if (fieldCode !== null) return { by: byField, parts: [byField], value: fieldCode };
	if (channel !== null) return { by: byChannel, parts: [byChannel], value: channel };
	return null;
}

export function passes(row: PackedRow, { fieldCode, channel }: Filters): boolean {
	const hasField = fieldCode === null || row.fieldCode === fieldCode;
	return hasField && (channel === null || row.channel === channel);
}

/** The counts of a unit's page, or why there are none to show. */
export function countsInScope(
	form: FormCounts,
	unitId: string,
	filters: Filters
): { counts: number[] } | { because: WithheldBecause } {
	if (form.hiddenUnits.has(unitId)) return { because: 'unit' };
	const node = form.nodes.get(unitId) ?? [];
	const cut = cutOf(filters);
	if (cut === null) return { counts: sumOfNode(form, node) };

	if (cut.by === byFieldAndChannel) {
		if (!isCrossingClean(form, node, cut.parts)) return { because: 'crossing' };
	} else if (cellsHidden(form, node, cut.by)(cut.value)) return { because: 'filter' };

	const rows = rowsOf(form, node).filter((row) => passes(row, filters));
	return { counts: sumAll(rows, form.slots) };
}

/** Whether a node's cell of a dimension is hidden, by its value. */
export function cellsHidden(
	form: FormCounts,
	node: Node,
	by: Dimension
): (value: string) => boolean {
	const isHidden = cellGuard(form, by);
	return (value) => isHidden(node, value);
}

/** As `cellsHidden`, for many nodes. */
export function cellGuard(form: FormCounts, by: Dimension): (node: Node, value: string) => boolean {
	const { values, bases } = tableOf(form, by);
	const table = protectTable(bases, form.hidden, form.campaign.baseMin);
	return (node, value) => {
		const column = values.indexOf(value);
		return column >= 0 && table.isHidden(node, column);
	};
}

/**
 * Whether each unit of a node may be cut by several dimensions at once: without one small cell, and
 * without a cell that one of the dimensions alone hides to protect another, because the pieces of
 * such a cell add up to it.
 */
export function isCrossingClean(
	form: FormCounts,
	node: Node,
	parts: readonly Dimension[]
): boolean {
	const { bases } = tableOf(form, (row) => parts.map((by) => by(row)).join('|'));
	const guards = parts.map((by) => ({ ...tableOf(form, by), isHidden: cellGuard(form, by) }));
	return node.every(
		(atom) =>
			!form.hidden[atom] &&
			isClean(bases[atom] ?? [], form.campaign.baseMin) &&
			guards.every(({ values, isHidden }) => !values.some((value) => isHidden([atom], value)))
	);
}

/** Which criteria and facts have too few answers to show, or would give such away elsewhere. */
export function itemsHidden(form: FormCounts, node: Node, filters: Filters): IsItemHidden {
	const cut = cutOf(filters);
	const { version, sums, hidden, campaign } = form;
	const items = new Map(allItems(version).map((item) => [item.code, item]));
	if (cut === null) {
		return (code) => {
			const item = items.get(code);
			if (item === undefined) return true;
			const bases = sums.map((sum) => baseOfItem(version, sum, item));
			return isItemHidden(bases, hidden, node, campaign.baseMin);
		};
	}

	const cells = cellsByAtom(form, cut.by);
	return (code) => {
		const item = items.get(code);
		if (item === undefined) return true;
		const baseOf = (sum: readonly number[]) => baseOfItem(version, sum, item);
		return isCutItemHidden(form, node, cells, cut.value, baseOf);
	};
}

/**
 * One item in one cell. A unit shows it where the item is clean in all of the unit's cells; what
 * several units pool shows it where the units that do not are a crowd.
 */
function isCutItemHidden(
	{ bases, hidden, campaign: { baseMin } }: FormCounts,
	node: Node,
	cells: readonly ReadonlyMap<string, readonly number[]>[],
	value: string,
	baseOf: (sum: readonly number[]) => number
): boolean {
	const baseIn = (atom: number) => {
		const sum = cells[atom]?.get(value);
		return sum === undefined ? 0 : baseOf(sum);
	};
	const isOwnHidden = (atom: number) =>
		hidden[atom] === true || !isClean([...(cells[atom]?.values() ?? [])].map(baseOf), baseMin);

	if (node.length === 1) return node.some(isOwnHidden);
	if (node.length < bases.length) return node.some(isOwnHidden);
	const total = node.reduce((sum, atom) => sum + baseIn(atom), 0);
	return isSmall(total, baseMin) || !isMasked(node.filter(isOwnHidden).map(baseIn), baseMin);
}

function cellsByAtom(form: FormCounts, by: Dimension): Map<string, number[]>[] {
	return form.rowsOfAtom.map((rows) => sumBy(rows, form.slots, by));
}

export function rowsOf(form: FormCounts, node: Node): PackedRow[] {
	return node.flatMap((atom) => form.rowsOfAtom[atom] ?? []);
}

/** Responses of each atom under each value of a dimension. */
function tableOf(form: FormCounts, by: Dimension): { values: string[]; bases: number[][] } {
	const columnOf = new Map<string, number>();
	const bases = form.rowsOfAtom.map((rows) => {
		const line: number[] = [];
		for (const row of rows) {
			const value = by(row);
			const column = columnOf.get(value) ?? columnOf.size;
			if (column === columnOf.size) columnOf.set(value, column);
			line[column] = (line[column] ?? 0) + firstPacked(row.counts);
		}
		return line;
	});
	const values = [...columnOf.keys()];
	return { values, bases: bases.map((line) => values.map((_, column) => line[column] ?? 0)) };
}
