/** What the address of the log asks for; anything else is taken as not asked. */
import { z } from 'zod';
import type { AuditQuery } from '$lib/server/reports/audit-log';

const day = z.iso.date().nullable().catch(null);
const code = z.string().min(1).max(100).nullable().catch(null);

const asked = z.object({
	tim: z.string().max(100).catch(''),
	nguoi: code,
	viec: code,
	tu: day,
	den: day
});

export function auditQuery({ searchParams }: URL): AuditQuery {
	const { tim, nguoi, viec, tu, den } = asked.parse(Object.fromEntries(searchParams));
	return { query: tim, actorId: nguoi, action: viec, fromDay: tu, toDay: den };
}
