/** The post office's quarterly report as tables, for the page, the workbook and the document. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { m } from '../../text/generated/messages.js';
import { formatPercent, type Locale } from '../../text/number.ts';
import type { DeedLine, QuarterReport } from '../reports/quarter-report.ts';
import type { ListCell } from './list-file.ts';

export interface ReportTable {
	readonly title: string;
	readonly head: readonly string[];
	/** The last row is a total where `hasTotal`. */
	readonly rows: readonly (readonly ListCell[])[];
	readonly hasTotal: boolean;
}

/** Summary, units, interviewers. */
export function reportTables(report: QuarterReport, locale: Locale): ReportTable[] {
	const options = { locale };
	const say = (key: keyof typeof columnWords) => columnWords[key]({}, options);
	const head = (first: string) => [
		first,
		...deedColumns.map(say),
		m['report.calls']({}, options),
		m['report.matched']({}, options)
	];
	return [
		{
			title: m['report.summary']({}, options),
			head: [
				m['report.measure']({}, options),
				m['report.inQuarter']({}, options),
				m['report.toDate']({}, options)
			],
			rows: summaryRows(report, locale),
			hasTotal: false
		},
		{
			title: m['report.units']({}, options),
			head: head(m['report.unit']({}, options)),
			rows: [...report.units.map(cells), cells({ ...report.inQuarter, name: total(locale) })],
			hasTotal: true
		},
		{
			title: m['report.interviewers']({}, options),
			head: head(m['report.interviewer']({}, options)),
			rows: [
				...report.interviewers.map(cells),
				cells({ ...report.inQuarter, name: total(locale) })
			],
			hasTotal: true
		}
	];
}

const columnWords = {
	target: m['report.target'],
	visits: m['report.visits'],
	days: m['report.days'],
	received: m['report.received'],
	accepted: m['report.accepted'],
	rejected: m['report.rejected'],
	refused: m['report.refused'],
	missed: m['report.missed'],
	other: m['report.other']
} as const;
const deedColumns = Object.keys(columnWords) as (keyof typeof columnWords)[];
const total = (locale: Locale) => m['report.total']({}, { locale });

function cells(line: DeedLine): ListCell[] {
	const agreed = line.asked === 0 ? null : `${line.matched}/${line.asked}`;
	return [line.name, ...deedColumns.map((name) => line[name]), line.calls, agreed];
}

function summaryRows(report: QuarterReport, locale: Locale): ListCell[][] {
	const options = { locale };
	const { inQuarter, toDate, paper } = report;
	const percent = (share: number | null) =>
		formatPercent(share === null ? null : share * 100, { decimals: 1, locale });
	const deeds = deedColumns.map((name): ListCell[] => [
		columnWords[name]({}, options),
		name === 'target' ? null : inQuarter[name],
		toDate[name]
	]);
	const states = ['issued', 'collected', 'keyed', 'void', 'spoiled', 'lost'] as const;
	return [
		...deeds,
		[m['report.returned']({}, options), null, report.returned],
		[m['report.substituted']({}, options), null, report.substituted],
		[m['report.calls']({}, options), inQuarter.calls, toDate.calls],
		[m['report.active']({}, options), report.active, null],
		[
			m['report.responseRate']({ count: report.settled }, options),
			null,
			percent(report.responseShare)
		],
		[m['report.refusalRate']({}, options), null, percent(report.refusalShare)],
		...states.map((state): ListCell[] => [
			m[`report.paper.${state}`]({}, options),
			null,
			paper[state]
		])
	];
}

/** A sheet a table, with the campaign and the quarter above it. */
export function reportWorkbook(tables: readonly ReportTable[], about: string): Promise<Buffer> {
	return writeXlsxFile(
		tables.map(({ title, head, rows, hasTotal }) => ({
			sheet: title,
			columns: head.map((_, at) => ({ width: at === 0 ? 44 : 14 })),
			stickyRowsCount: 3,
			data: [
				[text(about, true)],
				[],
				head.map((words) => text(words, true)),
				...rows.map((row, at) =>
					row.map((cell) => cellOf(cell, hasTotal && at === rows.length - 1))
				)
			] satisfies SheetData
		}))
	).toBuffer();
}

function cellOf(cell: ListCell, isBold: boolean) {
	if (typeof cell !== 'number') return text(cell ?? '', isBold);
	return { value: cell, type: Number, ...bold(isBold) };
}

function text(value: string, isBold: boolean) {
	return { value, type: String, ...bold(isBold) };
}

function bold(isBold: boolean) {
	return isBold ? { fontWeight: 'bold' as const } : {};
}
