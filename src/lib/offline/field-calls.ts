/** What the interviewer's app asks of the server, beside sending its queue. */
import type { PhoneState } from '../domain/field-device.ts';
import type { PhoneDay } from '../domain/phone-day.ts';
import { call, type Called } from './device-calls.ts';

export interface EnrolledPhone {
	readonly phoneId: string;
	readonly secret: string;
	readonly recoveryKey: string;
	readonly name: string;
	/** The interviewer, and his account. */
	readonly owner: string;
	readonly accountId: string;
}

export interface OwnPhones {
	/** Who is signed in. */
	readonly owner: string;
	readonly accountId: string;
	readonly phones: readonly {
		readonly phoneId: string;
		readonly name: string;
		readonly createdAt: string;
		readonly syncedAt: string | null;
	}[];
}

const PLACE = '/api/v1/fieldwork';

export function callPhones(): Promise<Called<OwnPhones>> {
	return call(() => fetch(`${PLACE}/phones`, { cache: 'no-store' }));
}

export function callEnrolPhone(name: string): Promise<Called<EnrolledPhone>> {
	return call(() => send('enrol', { name }));
}

export function callRevokePhone(phoneId: string): Promise<Called<{ phoneId: string }>> {
	return call(() => send('revoke', { phoneId }));
}

export function callRecover(phoneId: string): Promise<Called<{ recoveryKey: string }>> {
	return call(() => send('recover', { phoneId }));
}

export function callSync(
	authorization: string,
	told: { readonly state: PhoneState; readonly contactsOf: readonly string[] }
): Promise<Called<PhoneDay>> {
	return call(() => send('sync', told, { authorization }));
}

function send(
	path: string,
	body: unknown,
	headers: Record<string, string> = {}
): Promise<Response> {
	return fetch(`${PLACE}/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body)
	});
}
