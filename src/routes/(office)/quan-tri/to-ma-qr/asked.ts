/** What the address of the list of links asks for; anything else is taken as not asked. */
import { z } from 'zod';
import { dayOf } from '$lib/domain/office-day';
import type { Actor } from '$lib/domain/permission';
import type { Asked } from '$lib/server/reports/place-links';

const query = z.object({
	dot: z.string().max(64).nullable().catch(null),
	tim: z.string().max(100).catch('')
});

export function askedOf({ searchParams }: URL, { unitId: branchId }: Actor): Asked {
	const { dot, tim } = query.parse({ dot: null, ...Object.fromEntries(searchParams) });
	return { branchId, campaignId: dot, query: tim, day: dayOf(new Date()) };
}
