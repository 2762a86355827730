import { show } from '$lib/server/http';
import { credibility } from '$lib/server/reports/credibility';
import { formQueryOf } from '../../query';
import { addressOf, requireUnit } from '../../unit';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const { id, nameVi, nameEn } = await requireUnit(
			locals,
			addressOf({ params, url }),
			new Date()
		);
		const { campaignCode } = formQueryOf(url);
		const query = { unitId: id, campaignCode, versionCode: null };
		return { unit: { nameVi, nameEn }, trust: await credibility(locals.db.read, query) };
	});
