/**
 * Scripts of the analyst's table for R, SPSS (PSPP reads the same) and Stata. Each holds the counts
 * and bases, computes the shares with the program's own arithmetic, and stops or says so where they
 * are not those of the page.
 */
import { cutBytes, flatCells, oneLine, saidTest, type NamedTable } from './cross-table.ts';

/** Half of the last digit that is printed. */
const TOLERANCE = '0.005';

/** SPSS keeps 120 bytes of a label, Stata more; room is left for doubled quotes. */
const LABEL_BYTES = 110;

/** Runs in plain R: no package is needed. */
export function crossR(named: NamedTable): string {
	const { title, source, rowName, columnName, rows, columns, table } = named;
	const cells = flatCells(named);
	const matrix = (name: string, values: readonly (number | null)[]) => [
		`${name} <- matrix(`,
		`  c(${values.map((value) => value ?? 'NA').join(', ')}),`,
		`  nrow = ${rows.length}, byrow = TRUE, dimnames = names_of`,
		')'
	];
	const column = (key: 'count' | 'base' | 'percent') => cells.map((cell) => cell[key]);
	return [
		`# ${oneLine(title)}`,
		`# ${oneLine(source)}`,
		'# NA: kept back, too few people.',
		`names_of <- list(c(${rows.map(quotedR).join(', ')}), c(${columns.map(quotedR).join(', ')}))`,
		`names(names_of) <- c(${quotedR(rowName)}, ${quotedR(columnName)})`,
		...matrix('counts', column('count')),
		...matrix('base', column('base')),
		'# As the page shows it, in percent of the row.',
		...matrix('shown', column('percent')),
		'wilson <- function(x, n, z = qnorm(0.975)) {',
		'  p <- x / n',
		'  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)',
		'  reach <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2)) / (1 + z^2 / n)',
		'  list(lower = middle - reach, upper = middle + reach)',
		'}',
		'percent <- 100 * counts / base',
		'print(counts)',
		'print(round(percent, 2))',
		'print(lapply(wilson(counts, base), function(x) round(100 * x, 2)))',
		'largest <- suppressWarnings(max(abs(percent - shown), na.rm = TRUE))',
		`stopifnot(largest < ${TOLERANCE})`,
		`cat("SAME AS THE PAGE: largest difference", format(max(largest, 0)), "points\\n")`,
		...testInR(named, table.isIncomplete),
		''
	].join('\n');
}

function testInR(named: NamedTable, isIncomplete: boolean): string[] {
	const said = saidTest(named);
	if (said === null) return [];
	if (isIncomplete) return [`# The test needs the counts kept back; the system found ${said}.`];
	const isClustered = named.table.test?.kind === 'raoScott';
	return [
		`# The system found ${said}.`,
		...(isClustered ? ['# Below without clusters, for comparison (too sure of itself):'] : []),
		'print(suppressWarnings(chisq.test(counts, correct = FALSE)))'
	];
}

export function crossSpss(named: NamedTable): string {
	const { title, source, rowName, columnName, rows, columns, table } = named;
	const labels = (values: readonly string[]) =>
		values.map((value, at) => `  ${at + 1} ${quotedSpss(value)}`).join('\n');
	const said = saidTest(named);
	return [
		'* Encoding: UTF-8.',
		`* ${comment(title)}.`,
		`* ${comment(source)}.`,
		'* A dot is a cell kept back: too few people.',
		...(said === null ? [] : [`* The system found ${comment(said)}.`]),
		'SET DECIMAL=DOT.',
		'DATA LIST LIST NOTABLE / r c n base shown.',
		'BEGIN DATA',
		...dataLines(named),
		'END DATA.',
		`VARIABLE LABELS r ${quotedSpss(rowName)} c ${quotedSpss(columnName)}.`,
		`VALUE LABELS r\n${labels(rows)}\n  /c\n${labels(columns)}.`,
		'COMPUTE percent = 100 * n / base.',
		'COMPUTE difference = ABS(percent - shown).',
		`COMPUTE is_same = (difference < ${TOLERANCE}).`,
		'FORMATS r c (F8.0) n base (F12.4) shown percent (F12.6) difference (F12.8) is_same (F1.0).',
		"VARIABLE LABELS is_same '1: same as the page'.",
		'EXECUTE.',
		'LIST VARIABLES=r c n base percent shown is_same.',
		'DESCRIPTIVES VARIABLES=is_same /STATISTICS=MIN MAX.',
		...(table.isIncomplete ? [] : crosstabs),
		''
	].join('\n');
}

/** Only of a whole table: without the cells kept back its percentages would be of something else. */
const crosstabs = [
	'WEIGHT BY n.',
	'TEMPORARY.',
	'SELECT IF (n > 0).',
	'CROSSTABS /TABLES=r BY c /CELLS=COUNT ROW /STATISTICS=CHISQ.',
	'WEIGHT OFF.'
];

export function crossStata(named: NamedTable): string {
	const { title, source, rowName, columnName, rows, columns, table } = named;
	const labels = (name: string, values: readonly string[]) =>
		values.map((value, at) => `label define ${name} ${at + 1} ${quotedStata(value)}, modify`);
	const said = saidTest(named);
	return [
		'version 14',
		`* ${oneLine(title)}`,
		`* ${oneLine(source)}`,
		'* A dot is a cell kept back: too few people.',
		...(said === null ? [] : [`* The system found ${said}.`]),
		'clear',
		'input int(r c) double(n base shown)',
		...dataLines(named),
		'end',
		...labels('rows', rows),
		...labels('columns', columns),
		'label values r rows',
		'label values c columns',
		`label variable r ${quotedStata(rowName)}`,
		`label variable c ${quotedStata(columnName)}`,
		'generate double percent = 100 * n / base',
		`assert abs(percent - shown) < ${TOLERANCE} if !missing(shown)`,
		'display "SAME AS THE PAGE"',
		'list r c n percent, sepby(r)',
		...(table.isIncomplete ? [] : ['tabulate r c [iweight = n], row']),
		''
	].join('\n');
}

/** The same lines for SPSS and Stata: a dot is what is kept back. */
function dataLines(named: NamedTable): string[] {
	return flatCells(named).map(({ row, column, count, base, percent }) =>
		[row, column, ...[count, base, percent].map((value) => value ?? '.')].join(' ')
	);
}

function quotedR(text: string): string {
	return JSON.stringify(oneLine(text));
}

function quotedSpss(text: string): string {
	return `'${cutBytes(text, LABEL_BYTES).replaceAll("'", "''")}'`;
}

/** A full stop at the end of a line ends a command, so one inside a comment must not stand there. */
function comment(text: string): string {
	return oneLine(text).replace(/\.+$/, '');
}

function quotedStata(text: string): string {
	return `\`"${cutBytes(text, LABEL_BYTES).replace(/[`"']/g, '’')}"'`;
}
