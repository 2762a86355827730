/** The certificate of an interviewer on paper. */
import { dayOf, formatDay } from '../../text/date.ts';
import { m } from '../../text/generated/messages.js';
import { formatPercent } from '../../text/number.ts';
import type { CertificateSheet } from '../reports/certificate-sheet.ts';
import type { Letterhead } from '../reports/letterhead.ts';
import { openStateDocument } from './state-document.ts';

const vi = { locale: 'vi' } as const;

export function certificateAsPdf(
	{ certificate, name, officeName, version }: CertificateSheet,
	{ province, place, isDemo }: Letterhead
): Promise<Buffer> {
	const { code, scorePercent, passedAt, expiresOn, revokedAt } = certificate;
	const document = openStateDocument({
		issuer: [province, officeName],
		place,
		day: passedAt,
		title: m['training.paper.title']({}, vi),
		subtitle: m['training.paper.subtitle']({}, vi),
		isDemo
	});
	const form = m['training.paper.version']({ version: version.version }, vi);
	const lines: [string, string][] = [
		[m['training.paper.office']({}, vi), officeName],
		[m['training.paper.form']({}, vi), `${version.title.vi} (${form})`],
		[m['training.paper.score']({}, vi), formatPercent(scorePercent, { decimals: 0 })],
		[m['training.paper.passed']({}, vi), formatDay(dayOf(passedAt))],
		[m['training.paper.until']({}, vi), formatDay(expiresOn)],
		[m['training.paper.code']({}, vi), code]
	];
	document.write(`${m['training.paper.name']({}, vi)}: ${name}`, { isBold: true, size: 15 });
	for (const [about, value] of lines) document.write(`${about}: ${value}`, { size: 13 });
	if (revokedAt !== null) {
		const day = formatDay(dayOf(revokedAt));
		document.write(m['training.paper.revoked']({ day }, vi), { isBold: true, size: 14 });
	}
	document.write(m['training.paper.text']({}, vi), { size: 11 });
	document.signatures([m['training.paper.holder']({}, vi), m['training.paper.sign']({}, vi)]);
	return document.bytes();
}
