import { z } from 'zod';
import type { Campaign } from '$lib/domain/campaign';
import { paperStates } from '$lib/domain/paper-form';
import type { FormSearch } from '$lib/server/reports/paper-stock';

const query = z.object({
	dot: z.string().catch(''),
	nguoi: z.string().catch(''),
	'tinh-trang': z.enum(paperStates).nullable().catch(null),
	tim: z.string().max(100).catch('')
});

/** Which forms the address asks for, and of which campaign: the newest where it names none. */
export function stockQuery(
	url: URL,
	campaigns: readonly Campaign[]
): { campaign: Campaign | null; search: FormSearch } {
	const asked = query.parse(Object.fromEntries(url.searchParams));
	const campaign = campaigns.find(({ id }) => id === asked.dot) ?? campaigns[0] ?? null;
	const search = { interviewerId: asked.nguoi, state: asked['tinh-trang'], words: asked.tim };
	return { campaign, search };
}
