import { callHeartbeat, callSurvey, type Told } from './device-calls.ts';
import type { DeviceDatabase } from './device-database.ts';
import {
	findIdentity,
	isContentOld,
	saveIdentity,
	type DeviceIdentity
} from './device-identity.ts';
import { forgetTaken } from './device-report.ts';
import { forgetShifts } from './shifts.ts';

/** What came of one heartbeat. `strange`: the server no longer knows this tablet's secret. */
export type Beat =
	| { readonly kind: 'heard'; readonly identity: DeviceIdentity }
	| { readonly kind: 'strange'; readonly message: string }
	| { readonly kind: 'unreachable' };

/**
 * Tells the server how the tablet is, and keeps what it answers: desk, hours, PIN, and the form
 * where another one is to be asked. Until that one is here, the one before stays.
 *
 * @param onScreenId the version that a citizen may be answering at this moment
 */
export async function beat(
	db: DeviceDatabase,
	fetch: typeof globalThis.fetch,
	{ identity, told, onScreenId }: { identity: DeviceIdentity; told: Told; onScreenId?: string }
): Promise<Beat> {
	const called = await callHeartbeat(fetch, identity, told);
	if (called.kind === 'unreachable') return called;
	if (called.kind === 'refused') {
		if (called.problem !== 'device.wrongSecret') return { kind: 'unreachable' };
		return { kind: 'strange', message: called.message };
	}
	const { now, ...standing } = called.value;
	// On a full disk the tablet still does as it is told, until it is switched off.
	await forgetShifts(db, told.endedShifts).catch(() => {});
	await forgetTaken(db, new Date(now)).catch(() => {});
	const heard = { ...identity, standing, heardAt: now };
	const fresh = await withContent(heard, fetch);
	// Enrolled anew while we asked: that identity is the newer one.
	const current = await findIdentity(db);
	if (current?.secret !== identity.secret) return { kind: 'unreachable' };
	await saveIdentity(db, fresh, onScreenId).catch(() => {});
	return { kind: 'heard', identity: fresh };
}

/** The identity with what is to be asked now, where it could be fetched. */
export async function withContent(
	identity: DeviceIdentity,
	fetch: typeof globalThis.fetch
): Promise<DeviceIdentity> {
	if (!isContentOld(identity) || identity.standing.isRevoked) return identity;
	const called = await callSurvey(fetch, identity);
	return called.kind === 'done' ? { ...identity, desk: called.value } : identity;
}
