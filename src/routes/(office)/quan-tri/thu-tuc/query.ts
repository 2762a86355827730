/** What the address of the catalogue asks for; anything else is taken as not asked. */
import { z } from 'zod';

const asked = z.object({
	tim: z.string().max(100).catch(''),
	'linh-vuc': z.string().max(40).catch(''),
	con: z.enum(['hieu-luc', 'tat-ca']).catch('hieu-luc'),
	xep: z.enum(['ma', 'ten']).catch('ma'),
	trang: z.coerce.number().int().min(1).max(10_000).catch(1)
});

export function catalogueQuery({ searchParams }: URL) {
	const { tim, con, xep, trang, ...rest } = asked.parse(Object.fromEntries(searchParams));
	return {
		search: { query: tim, fieldCode: rest['linh-vuc'] || null, hasEnded: con === 'tat-ca' },
		order: xep === 'ma' ? ('code' as const) : ('name' as const),
		page: trang
	};
}
