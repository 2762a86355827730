import { error } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { crossCsv, crossR, crossSpss, type NamedTable } from '$lib/server/export/cross-table';
import { asDownload, inWords, show } from '$lib/server/http';
import { crossReport } from '$lib/server/reports/cross-report';
import { m } from '$lib/text/generated/messages';
import { crossQueryOf } from '../query';
import { sayDimension, sayValue } from '../say';

const formats: Readonly<Record<string, (named: NamedTable) => string>> = {
	csv: crossCsv,
	R: crossR,
	sps: crossSpss
};

/** The very table of the page, as a file that computes it again. */
export const GET = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readProvince');
		const report = await crossReport(locals.db.read, crossQueryOf(url));
		const ending = url.searchParams.get('dang') ?? 'csv';
		const write = formats[ending];
		if (!report?.table || report.table === 'withheld' || write === undefined)
			error(404, inWords(404));
		const { campaign, form, row, column, table } = report;
		const [rowName, columnName] = [sayDimension(row, 'vi'), sayDimension(column, 'vi')];
		const text = write({
			title: m['insight.cross.caption']({ row: rowName, column: columnName }),
			source: `${campaign.nameVi} · ${form.title.vi} · ${url.href}`,
			rowName,
			columnName,
			rows: table.rows.map((line) => sayValue(row, line, 'vi')),
			columns: table.columns.map((line) => sayValue(column, line, 'vi')),
			withheld: m['results.withheld'](),
			table
		});
		return asDownload(text, `bang-${row.code}-${column.code}-${campaign.code}.${ending}`);
	});
