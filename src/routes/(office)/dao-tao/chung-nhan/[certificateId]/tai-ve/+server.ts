import { mayAnywhere } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireActor } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { certificateAsPdf } from '$lib/server/print/certificate';
import { readCertificateSheet } from '$lib/server/reports/certificate-sheet';
import { readLetterhead } from '$lib/server/reports/letterhead';

/** For its holder, and for supervisors. */
export const GET = ({ locals, params }) =>
	show(async () => {
		const actor = requireActor(locals);
		const mayReadAll = mayAnywhere(actor, 'collectSamples');
		if (!mayReadAll && !mayAnywhere(actor, 'interview')) throw new Problem('access.denied');
		const { read } = locals.db;
		const sheet = await readCertificateSheet(read, params.certificateId);
		if (!mayReadAll && sheet.certificate.accountId !== actor.id)
			throw new Problem('training.noCertificate');
		const pdf = await certificateAsPdf(sheet, await readLetterhead(read, new Date()));
		const name = `giay-chung-nhan-${sheet.certificate.code}.pdf`;
		return asDownload(pdf, name, 'application/pdf');
	});
