import { error } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { crossR, crossSpss, crossStata } from '$lib/server/export/cross-scripts';
import { crossCsv, type NamedTable } from '$lib/server/export/cross-table';
import { crossWorkbook } from '$lib/server/export/cross-workbook';
import { asDownload, inWords, show } from '$lib/server/http';
import { crossReport } from '$lib/server/reports/cross-report';
import { m } from '$lib/text/generated/messages';
import { crossQueryOf } from '../query';
import { sayDimension, sayValue } from '../say';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Format {
	readonly write: (named: NamedTable) => string | Promise<Buffer>;
	readonly type?: string;
}

const formats: Readonly<Record<string, Format>> = {
	xlsx: { write: (named) => crossWorkbook(named, workbookWords()), type: xlsxType },
	csv: { write: crossCsv },
	R: { write: crossR, type: 'text/plain; charset=utf-8' },
	sps: { write: crossSpss, type: 'text/plain; charset=utf-8' },
	do: { write: crossStata, type: 'text/plain; charset=utf-8' }
};

/** The very table of the page, as a file that computes it again. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const report = await crossReport(locals.db.read, crossQueryOf(url));
		const ending = url.searchParams.get('dang') ?? 'csv';
		const format = formats[ending];
		if (!report?.table || report.table === 'withheld' || format === undefined)
			error(404, inWords(404));
		const { campaign, form, row, column, table } = report;
		const [rowName, columnName] = [sayDimension(row, 'vi'), sayDimension(column, 'vi')];
		const body = await format.write({
			title: m['insight.cross.caption']({ row: rowName, column: columnName }),
			source: `${campaign.nameVi} · ${form.title.vi} · ${url.href}`,
			method: [
				m['insight.cross.how']({ n: campaign.baseMin }),
				table.step > 1
					? m['insight.cross.round']({ step: table.step })
					: m['insight.cross.exact'](),
				m['insight.cross.source']()
			],
			rowName,
			columnName,
			rows: table.rows.map((line) => sayValue(row, line, 'vi')),
			columns: table.columns.map((line) => sayValue(column, line, 'vi')),
			withheld: m['results.withheld'](),
			table
		});
		const fileName = `bang-${row.code}-${column.code}-${campaign.code}.${ending}`;
		return asDownload(body, fileName, format.type);
	});

function workbookWords() {
	return {
		table: m['workbench.sheetTable'](),
		data: m['workbench.sheetData'](),
		method: m['insight.how'](),
		base: m['insight.cross.base'](),
		head: [
			m['insight.responses'](),
			m['workbench.percent'](),
			m['workbench.lower'](),
			m['workbench.upper'](),
			m['workbench.base']()
		]
	} as const;
}
