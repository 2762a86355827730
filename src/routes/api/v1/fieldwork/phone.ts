import type { RequestEvent } from '@sveltejs/kit';
import type { FieldDevice } from '$lib/domain/field-device';
import { authenticatePhone } from '$lib/server/auth/phone';
import { throttle } from '../reply';

/**
 * The phone that calls; a wrong secret counts against its address.
 *
 * @throws Problem `fieldwork.wrongSecret`, `fieldwork.phoneRevoked`, `device.tooManyAttempts`
 */
export async function phoneOf({
	request,
	locals: { db },
	getClientAddress
}: Pick<RequestEvent, 'request' | 'locals' | 'getClientAddress'>): Promise<FieldDevice> {
	const header = request.headers.get('authorization');
	const phone = await throttle.guard(getClientAddress(), () => authenticatePhone(db.read, header));
	await throttle.admit(phone.id);
	return phone;
}
