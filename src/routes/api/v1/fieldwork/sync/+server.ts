import { syncRequest } from '$lib/domain/field-request';
import { openPersonalData } from '$lib/server/personal-data';
import { syncPhone } from '$lib/server/usecases/sync-phone';
import { readJson, reply } from '../../reply';
import { phoneOf } from '../phone';
import type { RequestHandler } from './$types';

/** What the phone says of itself, answered with all that it needs to work for days. */
export const POST: RequestHandler = (event) =>
	reply(async () => {
		const { db } = event.locals;
		const phone = await phoneOf(event);
		const told = await readJson(event.request, syncRequest);
		return syncPhone(db, await openPersonalData(db), { phone, ...told, now: new Date() });
	});
