import QrCode from 'qrcode';
import { allItems } from '$lib/domain/questionnaire';
import { show } from '$lib/server/http';
import type { PageServerLoad } from './$types';
import { getLinkForm } from '../link-form';

/** The sheet a unit hangs on its wall; the code is drawn here, so that it prints without JavaScript. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	show(async () => {
		const { code, unit, campaign, version } = await getLinkForm(locals.db, params.code);
		const address = `${url.origin}/phieu/${code}`;
		// Quarter of the code may be scratched or covered; no margin, the sheet has its own.
		const svg = await QrCode.toString(address, {
			type: 'svg',
			errorCorrectionLevel: 'Q',
			margin: 0
		});
		const qr = `data:image/svg+xml,${encodeURIComponent(svg)}`;
		const { closesOn } = campaign;
		return { unit, closesOn, address, qr, questionCount: allItems(version).length };
	});
