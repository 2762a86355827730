import { readQuarter } from '$lib/domain/calendar-quarter';
import { requireFieldworkReader } from '$lib/server/auth/access';
import { reportTables } from '$lib/server/export/field-report';
import { show } from '$lib/server/http';
import { readFieldHead } from '$lib/server/reports/field-head';
import { readQuarterReport } from '$lib/server/reports/quarter-report';

export const load = ({ locals, params: { campaignId }, url }) =>
	show(async () => {
		const actor = requireFieldworkReader(locals);
		const { read } = locals.db;
		const asked = readQuarter(url.searchParams.get('quy'));
		const report = await readQuarterReport(read, campaignId, { asked, now: new Date() });
		return {
			head: await readFieldHead(read, campaignId, actor),
			quarter: report.quarter,
			quarters: report.quarters,
			tables: reportTables(report, locals.locale)
		};
	});
