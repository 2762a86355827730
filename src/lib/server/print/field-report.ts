/** The post office's quarterly report in the state's layout. */
import { formatDay, formatPeriod } from '../../text/date.ts';
import { m } from '../../text/generated/messages.js';
import { reportTables } from '../export/field-report.ts';
import type { Letterhead } from '../reports/letterhead.ts';
import type { QuarterReport } from '../reports/quarter-report.ts';
import { openStateDocument } from './state-document.ts';

const vi = { locale: 'vi' } as const;

export function fieldReportAsPdf(
	report: QuarterReport,
	{ province, place, isDemo, now }: Letterhead & { now: Date }
): Promise<Buffer> {
	const { campaign, quarter } = report;
	const document = openStateDocument({
		issuer: [m['report.above']({}, vi), m['report.postOffice']({ province }, vi)],
		place,
		day: now,
		title: m['report.documentTitle']({}, vi),
		subtitle: formatPeriod(quarter),
		isDemo
	});
	document.facts([
		[m['report.campaign']({}, vi), `${campaign.nameVi} (${campaign.code})`],
		[
			m['report.quarter']({}, vi),
			m['report.period'](
				{
					quarter: formatPeriod(quarter),
					from: formatDay(campaign.opensOn),
					to: formatDay(campaign.closesOn)
				},
				vi
			)
		]
	]);
	for (const { title, head, rows, hasTotal } of reportTables(report, 'vi')) {
		document.write(title, { isBold: true, size: 11 });
		document.table(
			head.map((words, at) => ({
				head: words,
				share: at === 0 ? 3 : 1.1,
				align: at === 0 ? 'left' : 'right'
			})),
			rows.map((row) => row.map((cell) => String(cell ?? '–'))),
			{ hasTotal }
		);
	}
	document.write(m['report.note']({}, vi), { size: 9 });
	document.write(m['report.recipients']({}, vi), { isBold: true, size: 9 });
	document.write(m['report.recipient1']({}, vi), { size: 9 });
	document.write(m['report.recipient2']({}, vi), { size: 9 });
	document.signatures([m['report.author']({}, vi), m['report.head']({}, vi)]);
	return document.bytes();
}
