import { readQuarter } from '$lib/domain/calendar-quarter';
import { requireFieldworkReader } from '$lib/server/auth/access';
import { reportTables, reportWorkbook } from '$lib/server/export/field-report';
import { asDownload, show } from '$lib/server/http';
import { fieldReportAsPdf } from '$lib/server/print/field-report';
import { readLetterhead } from '$lib/server/reports/letterhead';
import { readQuarterReport } from '$lib/server/reports/quarter-report';
import { formatPeriod } from '$lib/text/date';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The report in Vietnamese, whatever language is read: it is a document of the office. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		requireFieldworkReader(locals);
		const { read } = locals.db;
		const now = new Date();
		const asked = readQuarter(url.searchParams.get('quy'));
		const report = await readQuarterReport(read, params.campaignId, { asked, now });
		const { code, nameVi } = report.campaign;
		const name = `bao-cao-thuc-dia-${code}-${report.quarter}`;
		if (url.searchParams.get('dang') === 'pdf') {
			const letterhead = await readLetterhead(read, now);
			const pdf = await fieldReportAsPdf(report, { ...letterhead, now });
			return asDownload(pdf, `${name}.pdf`, 'application/pdf');
		}
		const about = `${nameVi} · ${formatPeriod(report.quarter)}`;
		return asDownload(
			await reportWorkbook(reportTables(report, 'vi'), about),
			`${name}.xlsx`,
			XLSX
		);
	});
