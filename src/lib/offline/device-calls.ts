import { bearerOf } from './device-bearer.ts';
import type {
	DeskContent,
	DeviceIdentity,
	EndedShift,
	Shift,
	Standing
} from './device-identity.ts';

/** What a tablet says of itself: `heartbeatRequest` of `domain/device-form.ts`. */
export interface Told {
	readonly appVersion: string;
	readonly queueDepth: number;
	readonly oldestUnsentAt: string | null;
	readonly quarantineDepth: number;
	readonly battery: { readonly levelPercent: number; readonly isCharging: boolean } | null;
	readonly storage: {
		readonly usageBytes: number;
		readonly quotaBytes: number;
		readonly isPersisted: boolean;
	} | null;
	readonly clockOffsetSeconds: number | null;
	readonly shift: Shift | null;
	readonly endedShifts: readonly EndedShift[];
	readonly taken: readonly { readonly startsAt: string; readonly count: number }[];
}

/** `unreachable`: no network, a fault of the server, or somebody else's sign-in page. */
export type Called<Value> =
	| { readonly kind: 'done'; readonly value: Value }
	| { readonly kind: 'refused'; readonly problem: string; readonly message: string }
	| { readonly kind: 'unreachable' };

/** The tablet becomes the device whose code it was given. */
export async function callEnrol(
	fetch: typeof globalThis.fetch,
	code: string
): Promise<Called<DeviceIdentity>> {
	const called = await call<{ deviceId: string; secret: string; standing: Standing }>(() =>
		fetch('/api/v1/devices/enrol', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ code })
		})
	);
	if (called.kind !== 'done') return called;
	return { kind: 'done', value: { ...called.value, desk: null, heardAt: null } };
}

export function callHeartbeat(
	fetch: typeof globalThis.fetch,
	identity: DeviceIdentity,
	told: Told
): Promise<Called<Standing & { readonly now: string }>> {
	return call(() =>
		fetch('/api/v1/devices/heartbeat', {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: bearerOf(identity) },
			body: JSON.stringify(told)
		})
	);
}

export function callSurvey(
	fetch: typeof globalThis.fetch,
	identity: DeviceIdentity
): Promise<Called<DeskContent>> {
	return call(() =>
		fetch('/api/v1/devices/survey', {
			headers: { authorization: bearerOf(identity) },
			cache: 'no-store'
		})
	);
}

/** Our own server is trusted for the shape of what it grants; anything that is not JSON is not it. */
export async function call<Value>(ask: () => Promise<Response>): Promise<Called<Value>> {
	try {
		const response = await ask();
		const body: unknown = await response.json();
		if (typeof body !== 'object' || body === null) return { kind: 'unreachable' };
		if (response.ok) return { kind: 'done', value: body as Value };
		const { problem, message } = body as { problem?: unknown; message?: unknown };
		if (typeof problem !== 'string') return { kind: 'unreachable' };
		return { kind: 'refused', problem, message: typeof message === 'string' ? message : problem };
	} catch {
		return { kind: 'unreachable' };
	}
}
