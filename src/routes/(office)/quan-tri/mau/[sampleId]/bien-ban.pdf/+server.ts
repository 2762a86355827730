import { requireSampleReader } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { protocolAsPdf } from '$lib/server/print/sample-protocol';
import { readLetterhead } from '$lib/server/reports/letterhead';
import { readSample } from '$lib/server/reports/sample-sheet';

export const GET = ({ locals, params }) =>
	show(async () => {
		requireSampleReader(locals);
		const { read } = locals.db;
		const sheet = await readSample(read, params.sampleId);
		const pdf = await protocolAsPdf(sheet, await readLetterhead(read, new Date()));
		return asDownload(pdf, `bien-ban-mau-${sheet.campaignCode}.pdf`, 'application/pdf');
	});
