import { z } from 'zod';
import { accountStandings } from '$lib/domain/account';
import { roles } from '$lib/domain/permission';
import { accountOrders, type AccountQuery } from '$lib/server/reports/account-list';

/** What the address may ask for; anything else is taken as not asked. */
const filters = z.object({
	tim: z.string().max(100).catch(''),
	'vai-tro': z.enum(roles).nullable().catch(null),
	'don-vi': z.string().max(200).catch(''),
	'trang-thai': z.enum(accountStandings).nullable().catch(null),
	xep: z.enum(accountOrders).catch('ten')
});

export function filterOf(url: URL): AccountQuery {
	const asked = filters.parse(Object.fromEntries(url.searchParams));
	return {
		query: asked.tim,
		role: asked['vai-tro'],
		unit: asked['don-vi'],
		standing: asked['trang-thai'],
		order: asked.xep
	};
}
