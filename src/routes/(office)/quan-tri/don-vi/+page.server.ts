import { z } from 'zod';
import { unitKinds } from '$lib/domain/unit';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { unitDirectory } from '$lib/server/reports/unit-directory';
import { dayOf } from '$lib/text/date';

const PAGE_SIZE = 60;

/** What the address may ask for; anything else is taken as not asked. */
const filters = z.object({
	tim: z.string().max(100).catch(''),
	loai: z.enum(unitKinds).nullable().catch(null),
	con: z.enum(['now', 'ended', 'all']).catch('now'),
	trang: z.coerce.number().int().min(1).max(10_000).catch(1)
});

export const load = ({ locals, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'readUnits');
		const asked = filters.parse(Object.fromEntries(url.searchParams));
		const { tim: query, loai: kind, con: existence, trang: page } = asked;
		const day = dayOf(new Date());
		const found = await unitDirectory(locals.db.read, { query, kind, existence, day });
		return {
			filters: { query, kind, existence },
			units: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			total: found.length,
			page,
			pages: Math.ceil(found.length / PAGE_SIZE)
		};
	});
