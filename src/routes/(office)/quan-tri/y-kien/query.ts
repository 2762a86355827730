/** What the address of the queue asks for; anything else is taken as not asked. */
import { z } from 'zod';
import type { QueueQuery } from '$lib/server/reports/opinion-queue';

const code = z.string().trim().min(1).max(80).nullable().catch(null);
const asked = z.object({
	loc: z.enum(['waiting', 'approved', 'hidden']).catch('waiting'),
	dot: code,
	'don-vi': code,
	tim: z.string().trim().max(100).catch('')
});

export function queueQuery({ searchParams }: URL): QueueQuery {
	const read = asked.parse(Object.fromEntries(searchParams));
	return {
		state: read.loc,
		campaignCode: read.dot,
		unitCode: read['don-vi'],
		search: read.tim
	};
}
