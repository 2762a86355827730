/** What the address of the register asks for; anything else is taken as not asked. */
import { z } from 'zod';
import { unitKinds } from '$lib/domain/unit';

const orders = { ten: 'name', ma: 'code', loai: 'kind', tu: 'validFrom' } as const;

const asked = z.object({
	tim: z.string().max(100).catch(''),
	loai: z.enum(unitKinds).nullable().catch(null),
	con: z.enum(['now', 'ended', 'coming', 'all']).catch('now'),
	xep: z.enum(['ten', 'ma', 'loai', 'tu']).catch('ten'),
	chieu: z.enum(['tang', 'giam']).catch('tang'),
	trang: z.coerce.number().int().min(1).max(10_000).catch(1)
});

/** @param day today, YYYY-MM-DD */
export function registerQuery({ searchParams }: URL, day: string) {
	const { tim, loai, con, xep, chieu, trang } = asked.parse(Object.fromEntries(searchParams));
	return {
		search: { query: tim, kind: loai, existence: con, day },
		order: orders[xep],
		isDescending: chieu === 'giam',
		page: trang
	};
}
