/**
 * An analyst's table as files that compute it again: CSV with what is shown, an R script and SPSS
 * syntax with the same counts in them. What is kept back on the page is missing here too.
 */
import { stringify } from 'csv-stringify/sync';
import type { ShownTable } from '../reports/cross-report.ts';

export interface NamedTable {
	readonly title: string;
	readonly source: string;
	readonly rowName: string;
	readonly columnName: string;
	readonly rows: readonly string[];
	readonly columns: readonly string[];
	readonly withheld: string;
	readonly table: ShownTable;
}

export function crossCsv({
	rows,
	columns,
	rowName,
	columnName,
	withheld,
	table
}: NamedTable): string {
	const head = [rowName, columnName, 'n', 'percent_of_row', 'lower_95', 'upper_95', 'n_row'];
	const lines = table.rows.flatMap(({ cells, total }, at) =>
		cells.map((cell, index) => {
			const place = [rows[at], columns[index]];
			const base = total === 'withheld' ? withheld : total;
			if (cell === 'withheld') return [...place, withheld, null, null, null, base];
			const { count, share, lower, upper } = cell;
			return [...place, count, ...[share, lower, upper].map(percent), base];
		})
	);
	return stringify([head, ...lines], {
		bom: true,
		escape_formulas: true,
		record_delimiter: 'windows'
	});
}

/** Runs in plain R: no package is needed. */
export function crossR(named: NamedTable): string {
	const { title, source, rowName, columnName, rows, columns, table } = named;
	const counts = table.rows.flatMap(({ cells }) =>
		cells.map((cell) => (cell === 'withheld' ? 'NA' : String(cell.count)))
	);
	return [
		`# ${oneLine(title)}`,
		`# ${oneLine(source)}`,
		'# NA: kept back, too few people.',
		'counts <- matrix(',
		`  c(${counts.join(', ')}),`,
		`  nrow = ${rows.length}, byrow = TRUE,`,
		`  dimnames = list(c(${rows.map(quoted).join(', ')}), c(${columns.map(quoted).join(', ')}))`,
		')',
		`names(dimnames(counts)) <- c(${quoted(rowName)}, ${quoted(columnName)})`,
		'wilson <- function(x, n, z = qnorm(0.975)) {',
		'  p <- x / n',
		'  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)',
		'  reach <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)',
		'  list(lower = middle - reach, upper = middle + reach)',
		'}',
		'base <- rowSums(counts)',
		'print(counts)',
		'print(round(100 * counts / base, 2))',
		'print(lapply(wilson(counts, base), function(x) round(100 * x, 2)))',
		...testInR(table),
		''
	].join('\n');
}

function testInR({ test, isIncomplete }: ShownTable): string[] {
	if (test === null) return [];
	const said = test.pValue < 0.0001 ? 'p < 0.0001' : `p = ${test.pValue.toPrecision(4)}`;
	if (isIncomplete) return [`# The test needs the counts kept back; the system found ${said}.`];
	const plain = 'print(chisq.test(counts, correct = FALSE))';
	if (test.kind === 'chiSquare') return [plain];
	return [
		`# Rao-Scott with units as clusters: F = ${test.statistic?.toPrecision(6)}, ${said}; it needs each unit's counts.`,
		`# Without clusters, for comparison (too sure of itself):`,
		plain
	];
}

export function crossSpss(named: NamedTable): string {
	const { title, source, rowName, columnName, rows, columns, table } = named;
	const data = table.rows.flatMap(({ cells }, at) =>
		cells.flatMap((cell, index) =>
			cell === 'withheld' ? [] : [`${at + 1} ${index + 1} ${cell.count}`]
		)
	);
	const labels = (values: readonly string[]) =>
		values.map((value, at) => `  ${at + 1} ${quotedSpss(value)}`).join('\n');
	return [
		`* ${oneLine(title)}.`,
		`* ${oneLine(source)}.`,
		'* Cells kept back are missing.',
		'SET UNICODE=ON.',
		'DATA LIST FREE / r c n.',
		'BEGIN DATA',
		...data,
		'END DATA.',
		`VARIABLE LABELS r ${quotedSpss(rowName)} c ${quotedSpss(columnName)}.`,
		`VALUE LABELS r\n${labels(rows)}\n  /c\n${labels(columns)}.`,
		'WEIGHT BY n.',
		'CROSSTABS /TABLES=r BY c /CELLS=COUNT ROW /STATISTICS=CHISQ.',
		''
	].join('\n');
}

function percent(share: number | null): number | null {
	return share === null ? null : Number((share * 100).toPrecision(10));
}

function quoted(text: string): string {
	return JSON.stringify(oneLine(text));
}

function quotedSpss(text: string): string {
	return `'${oneLine(text).replaceAll("'", "''").slice(0, 110)}'`;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
