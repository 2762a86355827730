import { enrolPhoneRequest } from '$lib/domain/field-request';
import { requireRoleDeed } from '$lib/server/auth/access';
import { openPersonalData } from '$lib/server/personal-data';
import { enrolPhone } from '$lib/server/usecases/enrol-phone';
import { readJson, reply } from '../../reply';
import type { RequestHandler } from './$types';

/** Makes the phone of whoever is signed in on it his: `{ name }` is answered with its secret, once. */
export const POST: RequestHandler = ({ request, locals }) =>
	reply(async () => {
		const { id: accountId, name: owner } = requireRoleDeed(locals, 'interview');
		const { name } = await readJson(request, enrolPhoneRequest);
		const now = new Date();
		const personalData = await openPersonalData(locals.db);
		const enrolled = await enrolPhone(locals.db, personalData, { accountId, name, now });
		const { phone, secret, recoveryKey } = enrolled;
		return { phoneId: phone.id, secret, recoveryKey, name, owner, accountId };
	});
