import { asks } from '$lib/domain/campaign';
import { listCampaigns } from '$lib/server/repositories/campaigns';
import { listLinks } from '$lib/server/repositories/links';
import { searchUnits } from '$lib/server/repositories/units';
import { show } from '$lib/server/http';
import { dayOf } from '$lib/text/date';
import type { PageServerLoad } from './$types';

/** What a citizen may have visited; desks belong to one of these. */
const visited = ['department', 'commune', 'hospital', 'school', 'agency', 'postOffice'] as const;

const RESULTS_MAX = 12;

export const load: PageServerLoad = ({ locals, url }) => {
	const { read } = locals.db;
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, 80);

	return show(async () => {
		if (query === '') return { query, places: [] };
		const now = new Date();
		const day = dayOf(now);
		const units = await searchUnits(read, { query, day, limit: RESULTS_MAX, kinds: visited });
		const codes = units.length === 0 ? new Map() : await openLinks(read, now);
		const places = units.map(({ id, nameVi, nameEn }) => ({
			nameVi,
			nameEn,
			code: codes.get(id) ?? null
		}));
		return { query, places };
	});
};

/** Code of the link by unit, in campaigns that take answers now; the newest campaign wins. */
async function openLinks(read: App.Locals['db']['read'], now: Date): Promise<Map<string, string>> {
	const codes = new Map<string, string>();
	for (const campaign of await listCampaigns(read)) {
		if (!asks(campaign, 'link', now)) continue;
		for (const { unitId, code } of await listLinks(read, campaign.id)) {
			if (!codes.has(unitId)) codes.set(unitId, code);
		}
	}
	return codes;
}
