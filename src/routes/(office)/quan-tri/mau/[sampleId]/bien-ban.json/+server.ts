import { requireSampleReader } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { readProtocol } from '$lib/server/reports/sample-protocol';

export const GET = ({ locals, params }) =>
	show(async () => {
		requireSampleReader(locals);
		const protocol = await readProtocol(locals.db.read, params.sampleId);
		const fileName = `bien-ban-mau-${protocol.campaignCode}.json`;
		return asDownload(JSON.stringify(protocol, null, '\t'), fileName, 'application/json');
	});
