import { stringify } from 'csv-stringify/sync';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { everyUnit, unitProgress } from '$lib/server/reports/unit-progress';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { dayOf } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';

/** The links of a campaign for a mail merge; begins with a mark that tells Excel it is UTF-8. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'printLinks');
		const { read } = locals.db;
		const campaign = await getCampaign(read, params.campaignId);
		const sight = { seesResponses: false, today: dayOf(new Date()) };
		const { units } = await unitProgress(read, campaign, sight, everyUnit);
		const head = [
			m['admin.campaign.unitCode'](),
			m['admin.campaign.unitName'](),
			m['admin.campaign.linkCode'](),
			m['admin.campaign.address']()
		];
		const rows = units.flatMap(({ code, nameVi, linkCode }) =>
			linkCode ? [[code, nameVi, linkCode, `${url.origin}/phieu/${linkCode}`]] : []
		);
		const fileName = m['admin.campaign.linksFile']({ code: campaign.code });
		return new Response(stringify([head, ...rows], { bom: true, escape_formulas: true }), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${fileName}"`,
				'cache-control': 'no-store'
			}
		});
	});
