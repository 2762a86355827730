/**
 * Which cells and margins of an analyst's table are kept back, and which tables are exact.
 *
 * Only what a unit's own page prints is printed exactly here, in the pattern of that page: units by
 * field, by channel, by criterion or factor. Every other table is in round numbers, because many of
 * them side by side, and beside the pages, would otherwise be equations for a handful of people.
 */
import type { CrossTable } from '../../domain/cross-table.ts';
import { scoreOf } from '../../domain/score.ts';
import { withhold, withholdTableAndTotals } from '../../domain/suppression.ts';
import { baseOfItem, factorLines } from './criteria.ts';
import { isFactor, isFactorOf, type CrossDimension } from './cross-dimensions.ts';
import type { FormCounts } from './form-counts.ts';
import { hiddenItemAtoms, protectTable } from './protection.ts';
import { byChannel, byField, cellGuard } from './scope.ts';

export interface HiddenParts {
	readonly cells: readonly (readonly boolean[])[];
	readonly rowTotals: readonly boolean[];
	readonly columnTotals: readonly boolean[];
	readonly total: boolean;
}

/** Whether the table prints what the units' pages print, and so may be exact. */
export function isOnPages(row: CrossDimension, column: CrossDimension): boolean {
	if (row.code !== 'unit') return false;
	return column.kind === 'outcome' || column.code === 'field' || column.code === 'channel';
}

/**
 * A criterion is an outcome: how many of a group are satisfied is told wherever the group is large
 * enough. Facts about people and places are not: each cell of theirs must be large enough.
 */
export function hiddenIn(
	form: FormCounts,
	table: CrossTable,
	row: CrossDimension,
	column: CrossDimension
): HiddenParts {
	if (row.kind !== 'outcome' && column.kind === 'outcome') {
		return wholeRows(
			table,
			row.code === 'unit' ? byUnit(form, table, column) : byBase(form, table)
		);
	}
	if (isOnPages(row, column)) return cellsOfPages(form, table, column);
	if (row.code === 'unit') return cellsByUnit(form, table, column);
	return withholdTableAndTotals(
		table.cells.map((line) => line.map(({ count }) => count)),
		form.campaign.baseMin
	);
}

/** A row is shown with all its cells or not at all. */
function wholeRows(table: CrossTable, hidden: readonly boolean[]): HiddenParts {
	const shown = hidden.filter((flag) => !flag).length;
	return {
		cells: table.cells.map((line, at) => line.map(() => hidden[at] ?? true)),
		rowTotals: hidden,
		columnTotals: table.columns.map(() => shown === 0),
		total: shown === 0
	};
}

function byBase({ campaign }: FormCounts, { rowTotals }: CrossTable): boolean[] {
	return withhold(rowTotals, campaign.baseMin);
}

/** Units whose page keeps the criterion or the factor back. */
function byUnit(form: FormCounts, table: CrossTable, { code, items }: CrossDimension): boolean[] {
	const { version, sums, hidden, campaign, unitIds } = form;
	const ratings = version.sections.flatMap((section) => section.items);
	const asked = isFactor({ code }) ? ratings.filter(({ kind }) => kind === 'rating') : items;
	const hiddenAtoms = new Map(
		asked.map((item) => {
			const bases = sums.map((sum) => baseOfItem(version, sum, item));
			return [item.code, hiddenItemAtoms(bases, hidden, campaign.baseMin)];
		})
	);
	return table.rows.map((unitId) => {
		const atom = unitIds.indexOf(unitId);
		const isHidden = (itemCode: string) => hiddenAtoms.get(itemCode)?.[atom] ?? true;
		const lines = factorLines(scoreOf(version, sums[atom] ?? []), isHidden);
		const factor = lines.find((one) => isFactorOf({ code }, one.code));
		if (factor) return factor.result === 'withheld';
		const line = lines.flatMap(({ criteria }) => criteria).find((one) => one.code === code);
		return line === undefined ? isHidden(code) : line.result === 'withheld';
	});
}

/** The very cells that the units' pages show under "fields" and "channels". */
function cellsOfPages(form: FormCounts, table: CrossTable, { code }: CrossDimension): HiddenParts {
	const { unitIds, hidden, everything } = form;
	const isHidden = cellGuard(form, code === 'field' ? byField : byChannel);
	const atoms = table.rows.map((unitId) => unitIds.indexOf(unitId));
	const rowTotals = atoms.map((atom) => hidden[atom] ?? true);
	return {
		cells: atoms.map((atom, at) =>
			table.columns.map((value) => rowTotals[at] === true || isHidden([atom], value))
		),
		rowTotals,
		columnTotals: table.columns.map((value) => isHidden(everything, value)),
		total: false
	};
}

function cellsByUnit(form: FormCounts, table: CrossTable, column: CrossDimension): HiddenParts {
	const { unitIds, hidden, campaign, everything } = form;
	const bases = unitIds.map((unitId) => {
		const line = table.cells[table.rows.indexOf(unitId)];
		return table.columns.map((_, at) => line?.[at]?.count ?? 0);
	});
	const guard = protectTable(bases, hidden, campaign.baseMin);
	const own = bases.map((line) => line.reduce((sum, count) => sum + count, 0));
	// Of a fact not all have answered, so a unit's own total needs a look of its own.
	const totals =
		column.items.length === 0 ? hidden : hiddenItemAtoms(own, hidden, campaign.baseMin);
	const rowTotals = table.rows.map((unitId) => totals[unitIds.indexOf(unitId)] ?? true);
	return {
		cells: table.rows.map((unitId, at) =>
			table.columns.map(
				(_, index) => rowTotals[at] === true || guard.isHidden([unitIds.indexOf(unitId)], index)
			)
		),
		rowTotals,
		columnTotals: table.columns.map((_, index) => guard.isHidden(everything, index)),
		total: false
	};
}
