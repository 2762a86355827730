import { requireRoleDeed } from '$lib/server/auth/access';
import { listPhonesOf } from '$lib/server/repositories/field-devices';
import { reply } from '../../reply';
import type { RequestHandler } from './$types';

/** The phones of whoever is signed in, without their secrets. */
export const GET: RequestHandler = ({ locals }) =>
	reply(async () => {
		const { id, name: owner } = requireRoleDeed(locals, 'interview');
		const mine = (await listPhonesOf(locals.db.read, id)).filter(
			({ revokedAt }) => revokedAt === null
		);
		const phones = mine.map(({ id: phoneId, name, createdAt, syncedAt }) => ({
			phoneId,
			name,
			createdAt,
			syncedAt
		}));
		return { owner, accountId: id, phones };
	});
