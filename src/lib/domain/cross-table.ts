/**
 * Two attributes crossed: counts, shares of each row with their interval, and whether the two go
 * together. Responses of one unit resemble each other, so the test treats units as clusters (Rao &
 * Scott); only where an attribute is the unit itself is it the plain chi-square.
 *
 * A factor is crossed criterion by criterion and shown as the mean of their shares, as everywhere.
 *
 * Source: Rao & Scott 1984; Wilson 1927; Pearson 1900.
 */
import { testAssociation } from './association.ts';
import { prepareDesign } from './design.ts';
import { fPValue } from './distributions.ts';
import { wilson } from './interval.ts';

export interface CrossRecord {
	readonly unitId: string;
	readonly row: string;
	readonly column: string;
	readonly count: number;
}

export interface CrossCell {
	readonly count: number;
	/** Of the row; null where the row is empty. */
	readonly share: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
}

export interface CrossTest {
	readonly kind: 'raoScott' | 'chiSquare';
	/** F of the Rao–Scott test, or the chi-square. */
	readonly statistic: number;
	readonly numerator: number;
	/** Real-valued; null for the chi-square. */
	readonly denominator: number | null;
	readonly pValue: number;
}

export interface CrossTable {
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	readonly cells: readonly (readonly CrossCell[])[];
	readonly rowTotals: readonly number[];
	readonly columnTotals: readonly number[];
	readonly total: number;
	/** Null where an attribute has one value only. */
	readonly test: CrossTest | null;
}

export interface CrossOptions {
	/** Orders of the values; values without answers are left out. */
	readonly rowOrder: readonly string[];
	readonly columnOrder: readonly string[];
	/** Whether an attribute is the unit itself. */
	readonly isByUnit: boolean;
}

export function crossTable(records: readonly CrossRecord[], options: CrossOptions): CrossTable {
	const rows = used(options.rowOrder, records, ({ row }) => row);
	const columns = used(options.columnOrder, records, ({ column }) => column);
	const counts = rows.map(() => new Array<number>(columns.length).fill(0));
	for (const { row, column, count } of records) {
		const line = counts[rows.indexOf(row)];
		const at = columns.indexOf(column);
		if (line && at >= 0) line[at] = (line[at] ?? 0) + count;
	}
	const rowTotals = counts.map(sum);
	const columnTotals = columns.map((_, at) => sum(counts.map((line) => line[at] ?? 0)));
	const cells = counts.map((line, at) => line.map((count) => cellOf(count, rowTotals[at] ?? 0)));
	const plain = chiSquare(counts, rowTotals, columnTotals);
	const test = options.isByUnit ? plain : (raoScott(records) ?? plain);
	return { rows, columns, cells, rowTotals, columnTotals, total: sum(rowTotals), test };
}

/**
 * A factor by groups: the unweighted mean of its criteria's shares, over the mean number of people.
 *
 * @param lists one list of records a criterion; columns are "satisfied" and "not satisfied"
 */
export function crossFactor(
	lists: readonly (readonly CrossRecord[])[],
	options: CrossOptions
): CrossTable {
	const part = 1 / Math.max(1, lists.length);
	const pooled = lists.flatMap((list) =>
		list.map((record) => ({ ...record, count: record.count * part }))
	);
	const { rows, columns, test } = crossTable(pooled, options);
	const [satisfied] = options.columnOrder;
	const meanOf = (isMember: (record: CrossRecord) => boolean) =>
		meanShare(
			lists.map((list) => {
				const own = list.filter(isMember);
				const count = own.filter(({ column }) => column === satisfied);
				return {
					count: sum(count.map((one) => one.count)),
					base: sum(own.map((one) => one.count))
				};
			})
		);
	const split = ({ share, base }: { share: number; base: number }) =>
		columns.map((column) => (column === satisfied ? share : 1 - share) * base);
	const means = rows.map((row) => meanOf((record) => record.row === row));
	const all = meanOf(() => true);
	return {
		rows,
		columns,
		cells: means.map((mean) => split(mean).map((count) => cellOf(count, mean.base))),
		rowTotals: means.map(({ base }) => base),
		columnTotals: split(all),
		total: all.base,
		test
	};
}

function meanShare(criteria: readonly { readonly count: number; readonly base: number }[]) {
	const answered = criteria.filter(({ base }) => base > 0);
	const part = 1 / Math.max(1, answered.length);
	return {
		share: sum(answered.map(({ count, base }) => count / base)) * part,
		base: Math.floor(sum(answered.map(({ base }) => base)) * part)
	};
}

/**
 * The table in round numbers: counts to the nearest multiple of a step, shares and intervals from
 * what is then printed. Nothing exact is left that another table could be subtracted from.
 */
export function coarsen(table: CrossTable, step: number): CrossTable {
	const round = (count: number) => Math.round(count / step) * step;
	return {
		...table,
		cells: table.cells.map((line) => {
			const counts = line.map(({ count }) => round(count));
			return counts.map((count) => cellOf(count, sum(counts)));
		}),
		rowTotals: table.rowTotals.map(round),
		columnTotals: table.columnTotals.map(round),
		total: round(table.total)
	};
}

function used(
	order: readonly string[],
	records: readonly CrossRecord[],
	keyOf: (record: CrossRecord) => string
): string[] {
	const present = new Set(records.filter(({ count }) => count > 0).map(keyOf));
	return order.filter((key) => present.has(key));
}

function cellOf(count: number, base: number): CrossCell {
	if (base === 0) return { count, share: null, lower: null, upper: null };
	const share = count / base;
	return { count, share, ...wilson(share, base) };
}

/** A chi-square is an F whose second degrees of freedom are endless. */
const ENDLESS = 1e9;

function chiSquare(
	counts: readonly (readonly number[])[],
	rowTotals: readonly number[],
	columnTotals: readonly number[]
): CrossTest | null {
	const degrees = (rowTotals.length - 1) * (columnTotals.length - 1);
	const total = sum(rowTotals);
	if (degrees < 1 || total === 0) return null;
	let statistic = 0;
	for (const [at, line] of counts.entries()) {
		for (const [column, count] of line.entries()) {
			const expected = ((rowTotals[at] ?? 0) * (columnTotals[column] ?? 0)) / total;
			if (expected > 0) statistic += (count - expected) ** 2 / expected;
		}
	}
	const pValue = fPValue(statistic / degrees, { numerator: degrees, denominator: ENDLESS });
	return { kind: 'chiSquare', statistic, numerator: degrees, denominator: null, pValue };
}

/** F and its degrees depend on shares and cluster totals only, so counts may stand for responses. */
function raoScott(records: readonly CrossRecord[]): CrossTest | null {
	const lines = records.filter(({ count }) => count > 0);
	if (new Set(lines.map(({ unitId }) => unitId)).size < 3) return null;
	const design = prepareDesign({
		weights: lines.map(({ count }) => count),
		stages: [{ unit: lines.map(({ unitId }) => unitId) }]
	});
	const found = testAssociation(
		design,
		lines.map(({ row }) => row),
		lines.map(({ column }) => column)
	);
	if (found === null || !Number.isFinite(found.f)) return null;
	const { f, numerator, denominator, pValue } = found;
	return { kind: 'raoScott', statistic: f, numerator, denominator, pValue };
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
