import type { Campaign } from '$lib/domain/campaign';
import { askedAs, isOnTrial } from '$lib/domain/campaign-trial';
import { isOpenAt } from '$lib/domain/device-hours';
import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { deskSurvey } from '$lib/server/reports/desk-survey';
import { findUnitByCode } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';
import type { PageServerLoad } from './$types';

/** The desk, the unit it counts for, and what its open campaign asks: the short form where there is one. */
export const load: PageServerLoad = ({ locals, params }) => {
	const { read } = locals.db;

	return show(async () => {
		const now = new Date();
		const found = await findUnitByCode(read, params.desk, dayOf(now));
		if (found === null) throw new Problem('desk.notFound', { code: params.desk });
		const { desk, unit, campaign, version, fields } = await deskSurvey(read, found.id, now);
		const about = { desk: { code: desk.code, nameVi: desk.nameVi, nameEn: desk.nameEn }, unit };
		if (campaign === null || version === null || isResting(campaign, now))
			return { ...about, survey: null };

		const asked = { campaignId: askedAs(campaign), isTrial: isOnTrial(campaign) };
		return { ...about, survey: { ...asked, keepsPartial: campaign.keepsPartial, fields, version } };
	});
};

/** Desks rest outside the campaign's hours; trying out is done at any time. */
function isResting(campaign: Campaign, now: Date): boolean {
	return !isOnTrial(campaign) && !isOpenAt(campaign.hours, now);
}
