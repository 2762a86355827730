/** What the address of a campaign's units asks for; anything else is taken as not asked. */
import { z } from 'zod';
import { paces } from '$lib/domain/campaign-pace';

export const PAGE_SIZE = 60;

const orders = {
	ten: 'name',
	'ke-hoach': 'planned',
	'ho-so': 'volume',
	'phai-co': 'expected',
	'da-nhan': 'responses',
	chenh: 'gap'
} as const;

const asked = z.object({
	tim: z.string().max(100).catch(''),
	nhip: z.enum(paces).nullable().catch(null),
	xep: z.enum(['ten', 'ke-hoach', 'ho-so', 'phai-co', 'da-nhan', 'chenh']).catch('ten'),
	chieu: z.enum(['tang', 'giam']).catch('tang'),
	trang: z.coerce.number().int().min(1).max(10_000).catch(1)
});

export function progressQuery({ searchParams }: URL) {
	const { tim, nhip, xep, chieu, trang } = asked.parse(Object.fromEntries(searchParams));
	return {
		query: tim,
		pace: nhip,
		order: orders[xep],
		isDescending: chieu === 'giam',
		page: trang,
		limit: PAGE_SIZE,
		offset: (trang - 1) * PAGE_SIZE
	};
}
