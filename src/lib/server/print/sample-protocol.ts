/** The protocol of a draw on paper: what was published, signed by those who were there. */
import { sayAllocation, sayDimension, sayStratum } from '../../text/fieldwork.ts';
import { formatMoment } from '../../text/date.ts';
import { m } from '../../text/generated/messages.js';
import { formatCount } from '../../text/number.ts';
import type { Letterhead } from '../reports/letterhead.ts';
import type { SampleSheet } from '../reports/sample-sheet.ts';
import { openStateDocument } from './state-document.ts';

const vi = { locale: 'vi' } as const;
const count = (value: number) => formatCount(value, 'vi');
/** Six digits: enough to check by hand, the file has them all. */
const digits = (value: number) => value.toFixed(6).replace('.', ',');

export function protocolAsPdf(
	{ sample, strata, unitNames, ...sheet }: SampleSheet,
	{ province, place, isDemo }: Letterhead
): Promise<Buffer> {
	const { plan } = sample;
	const document = openStateDocument({
		issuer: [
			m['field.document.committee']({ province }, vi),
			m['field.document.homeAffairs']({}, vi)
		],
		place,
		day: sample.drawnAt,
		title: m['field.protocol.title']({}, vi),
		subtitle: sheet.campaignName,
		isDemo
	});
	const dimensions = plan.dimensions.map((one) => sayDimension[one]({}, vi)).join(', ');
	const stage =
		plan.stageUnits === null ? m['field.protocol.stageAll']({}, vi) : count(plan.stageUnits);
	document.facts([
		[m['import.col.campaign']({}, vi), `${sheet.campaignName} (${sheet.campaignCode})`],
		[m['field.protocol.frame']({}, vi), sheet.fileName],
		[m['field.sample.drawnAt']({}, vi), formatMoment(sample.drawnAt)],
		[m['field.sample.seed']({}, vi), plan.seed],
		[m['field.plan.strata']({}, vi), dimensions || '–'],
		[m['field.plan.allocation']({}, vi), sayAllocation[plan.allocation]({}, vi)],
		[m['field.protocol.stage']({}, vi), stage],
		[m['field.sample.cases']({}, vi), count(sheet.cases)],
		[m['field.sample.reserves']({}, vi), count(sheet.reserves)],
		[m['field.protocol.frameHash']({}, vi), sample.frameHash],
		[m['field.protocol.caseHash']({}, vi), sample.caseHash]
	]);
	const sum = (of: 'population' | 'size' | 'reserves') =>
		count(strata.reduce((total, stratum) => total + stratum[of], 0));
	document.table(
		[
			{ head: m['field.protocol.stratum']({}, vi), share: 5 },
			{ head: m['field.protocol.population']({}, vi), share: 1.4, align: 'right' },
			{ head: m['field.protocol.size']({}, vi), share: 1.2, align: 'right' },
			{ head: m['field.protocol.reserves']({}, vi), share: 1.4, align: 'right' },
			{ head: m['field.protocol.probability']({}, vi), share: 1.8, align: 'right' },
			{ head: m['field.protocol.start']({}, vi), share: 1.8, align: 'right' }
		],
		[
			...strata.map((stratum) => [
				sayStratum(stratum.key, unitNames, 'vi'),
				count(stratum.population),
				count(stratum.size),
				count(stratum.reserves),
				digits((stratum.unitProbability * stratum.size) / stratum.population),
				digits(stratum.start)
			]),
			[m['field.document.total']({}, vi), sum('population'), sum('size'), sum('reserves'), '', '']
		],
		{ hasTotal: true }
	);
	document.write(m['field.protocol.how']({}, vi), { isBold: true });
	document.write(m['field.protocol.howText']({}, vi), { size: 9.5 });
	document.signatures([
		m['field.document.drawnBy']({}, vi),
		m['field.document.witness']({}, vi),
		m['field.document.head']({}, vi)
	]);
	return document.bytes();
}
