/**
 * Which cells and margins of an analyst's table are kept back. The rule is that of every other page,
 * asked in the same way, so that this table less another page gives nothing away.
 */
import type { CrossTable } from '../../domain/cross-table.ts';
import { withhold, withholdTableAndTotals } from '../../domain/suppression.ts';
import type { CrossDimension } from './cross-dimensions.ts';
import type { FormCounts } from './form-counts.ts';
import { isItemHidden, protectTable } from './protection.ts';

export interface HiddenParts {
	readonly cells: readonly (readonly boolean[])[];
	readonly rowTotals: readonly boolean[];
	readonly columnTotals: readonly boolean[];
	readonly total: boolean;
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
		return wholeRows(table, row.code === 'unit' ? byUnit(form, table) : byBase(form, table));
	}
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

function byUnit({ unitIds, hidden, campaign }: FormCounts, table: CrossTable): boolean[] {
	const bases = unitIds.map((unitId) => table.rowTotals[table.rows.indexOf(unitId)] ?? 0);
	return table.rows.map((unitId) =>
		isItemHidden(bases, hidden, [unitIds.indexOf(unitId)], campaign.baseMin)
	);
}

function cellsByUnit(form: FormCounts, table: CrossTable, column: CrossDimension): HiddenParts {
	const { unitIds, hidden, campaign } = form;
	const bases = unitIds.map((unitId) => {
		const line = table.cells[table.rows.indexOf(unitId)];
		return table.columns.map((_, at) => line?.[at]?.count ?? 0);
	});
	const guard = protectTable(bases, hidden, campaign.baseMin);
	const everything = [...unitIds.keys()];
	// Of a fact not all have answered, so a unit's own total needs a look of its own.
	const rowTotals =
		column.item === null
			? table.rows.map((unitId) => hidden[unitIds.indexOf(unitId)] ?? true)
			: byUnit(form, table);
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
