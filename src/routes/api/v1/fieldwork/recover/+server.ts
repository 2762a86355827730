import { phoneRequest } from '$lib/domain/field-request';
import { requireRoleDeed } from '$lib/server/auth/access';
import { hashOf } from '$lib/server/auth/session-store';
import { openPersonalData } from '$lib/server/personal-data';
import { listSessions } from '$lib/server/repositories/sessions';
import { recoverPhone } from '$lib/server/usecases/recover-phone';
import { readJson, reply } from '../../reply';
import type { RequestHandler } from './$types';

/** The key to a phone's own store, for its interviewer who forgot the PIN and signed in again. */
export const POST: RequestHandler = ({ request, locals }) =>
	reply(async () => {
		const { id: accountId } = requireRoleDeed(locals, 'interview');
		const { phoneId } = await readJson(request, phoneRequest);
		const sessions = await listSessions(locals.db.read, accountId);
		const signedInAt =
			sessions.find(({ idHash }) => idHash === hashOf(locals.sessionId))?.createdAt ?? null;
		const personalData = await openPersonalData(locals.db);
		const asked = { phoneId, accountId, signedInAt, now: new Date() };
		return recoverPhone(locals.db, personalData, asked);
	});
