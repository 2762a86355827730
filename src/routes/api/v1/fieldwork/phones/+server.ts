import { phoneRequest } from '$lib/domain/field-request';
import { requireRoleDeed } from '$lib/server/auth/access';
import { listPhonesOf } from '$lib/server/repositories/field-devices';
import { revokePhone } from '$lib/server/usecases/revoke-phone';
import { readJson, reply } from '../../devices/reply';
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
		return { owner, phones };
	});

/** Shuts out one of one's own phones: lost, or given back. */
export const DELETE: RequestHandler = ({ request, locals }) =>
	reply(async () => {
		const { id } = requireRoleDeed(locals, 'interview');
		const { phoneId } = await readJson(request, phoneRequest);
		await revokePhone(locals.db, { phoneId, ownerId: id, actorId: id, now: new Date() });
		return { phoneId };
	});
