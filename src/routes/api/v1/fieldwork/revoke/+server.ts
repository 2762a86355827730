import { phoneRequest } from '$lib/domain/field-request';
import { requireRoleDeed } from '$lib/server/auth/access';
import { revokePhone } from '$lib/server/usecases/revoke-phone';
import { readJson, reply } from '../../reply';
import type { RequestHandler } from './$types';

/** Shuts out one of one's own phones: lost, or given back. */
export const POST: RequestHandler = ({ request, locals }) =>
	reply(async () => {
		const { id } = requireRoleDeed(locals, 'interview');
		const { phoneId } = await readJson(request, phoneRequest);
		await revokePhone(locals.db, { phoneId, ownerId: id, actorId: id, now: new Date() });
		return { phoneId };
	});
