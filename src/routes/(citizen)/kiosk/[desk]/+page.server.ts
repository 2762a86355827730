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
		if (campaign === null || version === null) return { ...about, survey: null };

		const { id: campaignId, keepsPartial } = campaign;
		return { ...about, survey: { campaignId, keepsPartial, fields, version } };
	});
};
