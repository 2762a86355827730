import { eventsRequest } from '$lib/domain/field-request';
import { answerFieldEvents } from '$lib/server/intake/field-door';
import { openPersonalData } from '$lib/server/personal-data';
import { readJson, reply } from '../../reply';
import { phoneOf } from '../phone';
import type { RequestHandler } from './$types';

/** Twenty long interviews with every question answered in words. */
const BODY_LENGTH_MAX = 900_000;

/** Visits and forms of a phone; `{ outcomes }` says of each what became of it, in the order sent. */
export const POST: RequestHandler = (event) =>
	reply(async () => {
		const { db } = event.locals;
		const phone = await phoneOf(event);
		const { events } = await readJson(event.request, eventsRequest, BODY_LENGTH_MAX);
		const personalData = await openPersonalData(db);
		const now = new Date();
		return { outcomes: await answerFieldEvents(db, personalData, { phone, events, now }) };
	});
