import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { findOpenCampaignForUnit } from '$lib/server/repositories/campaigns';
import { listFields } from '$lib/server/repositories/fields';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { findUnitByCode, getUnit } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';
import type { PageServerLoad } from './$types';

/** The desk, the unit it counts for, and what its open campaign asks: the short form where there is one. */
export const load: PageServerLoad = ({ locals, params }) => {
	const { read } = locals.db;

	return show(async () => {
		const desk = await findUnitByCode(read, params.desk, dayOf(new Date()));
		if (desk?.kind !== 'serviceDesk' || desk.parentId === null) {
			throw new Problem('desk.notFound', { code: params.desk });
		}
		const unit = await getUnit(read, desk.parentId);
		const campaign = await findOpenCampaignForUnit(read, unit.id, 'kiosk');
		const about = { desk: { code: desk.code, nameVi: desk.nameVi, nameEn: desk.nameEn }, unit };
		if (campaign === null) return { ...about, survey: null };

		const versions = await Promise.all(campaign.versionIds.map((id) => getVersion(read, id)));
		const version = versions.find(({ isShort }) => isShort) ?? versions[0];
		if (version === undefined) return { ...about, survey: null };
		const { id: campaignId, keepsPartial, fieldCodes } = campaign;
		const fields = (await listFields(read)).filter(({ code }) => fieldCodes.includes(code));
		return { ...about, survey: { campaignId, keepsPartial, fields, version } };
	});
};
