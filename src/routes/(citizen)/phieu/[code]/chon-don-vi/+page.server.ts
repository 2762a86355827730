import { asks } from '$lib/domain/campaign';
import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { linkChoices } from '$lib/server/reports/link-choices';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { findLink } from '$lib/server/repositories/links';
import { dayOf } from '$lib/text/date';
import type { PageServerLoad } from './$types';

/** A plain page: whoever comes here has another page to load. */
export const csr = false;

const CHOICES_MAX = 40;

/** Where the link of a whole campaign leads: to the own links of its units. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	show(async () => {
		const { read } = locals.db;
		const code = params.code.toLowerCase();
		const link = await findLink(read, code);
		if (link === null || link.unitId !== '') throw new Problem('link.notFound', { code });
		if (link.retiredAt !== null) throw new Problem('link.retired');
		const campaign = await getCampaign(read, link.campaignId);
		const now = new Date();
		if (!asks(campaign, 'link', now)) throw new Problem('link.campaignClosed', { code });
		const query = (url.searchParams.get('q') ?? '').trim().slice(0, 80);
		const choices = await linkChoices(read, { campaignId: campaign.id, query, day: dayOf(now) });
		return {
			code,
			query,
			campaignName: campaign.nameVi,
			total: choices.length,
			choices: choices.slice(0, CHOICES_MAX)
		};
	});
