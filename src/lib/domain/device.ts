import type { OpeningHours } from './device-hours.ts';
import { Problem } from './problem.ts';

/** A device goes one way: waiting for its tablet → enrolled → revoked. A new code re-enrols it. */
export const deviceStates = ['waiting', 'enrolled', 'revoked'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** A tablet at a desk, as the server knows it. */
export interface Device {
	/** UUIDv7. */
	readonly id: string;
	readonly name: string;
	readonly deskId: string;
	readonly state: DeviceState;
	/** SHA-256 in hex of the enrolment code; null where none is open. */
	readonly codeHash: string | null;
	readonly codeExpiresAt: Date | null;
	/** SHA-256 in hex of the secret that the tablet holds; null until it enrolled. */
	readonly secretHash: string | null;
	/** Null where it never sleeps. */
	readonly hours: OpeningHours | null;
	readonly createdAt: Date;
	readonly enrolledAt: Date | null;
	readonly revokedAt: Date | null;
	/** When the last heartbeat came, by the server's clock. */
	readonly heartbeatAt: Date | null;
	readonly heartbeat: Heartbeat | null;
}

/** What a tablet says of itself every minute. */
export interface Heartbeat {
	readonly appVersion: string;
	/** Responses not yet confirmed by the server. */
	readonly queueDepth: number;
	/** When the oldest of them was answered, ISO 8601; null where the queue is empty. */
	readonly oldestUnsentAt: string | null;
	/** Responses that the server refused, kept on the tablet. */
	readonly quarantineDepth: number;
	/** Null where the browser does not tell. */
	readonly battery: { readonly levelPercent: number; readonly isCharging: boolean } | null;
	readonly storage: DeviceStorage | null;
	/** Server's clock minus the tablet's, in seconds; null where unknown. */
	readonly clockOffsetSeconds: number | null;
	/** The open shift; null where none is. */
	readonly shift: { readonly openedAt: string; readonly officerCode?: string } | null;
}

export interface DeviceStorage {
	readonly usageBytes: number;
	readonly quotaBytes: number;
	/** Whether the browser promised not to clear it by itself. */
	readonly isPersisted: boolean;
}

/** A quarter of an hour of a device. */
export interface DeviceQuarter {
	/** Quarters of an hour since 1970, UTC. */
	readonly quarter: number;
	readonly heartbeats: number;
	/** Responses given in it, as the tablet counts them. */
	readonly taken: number;
}

/** An enrolment code is good for so long: time to walk to the tablet, not to leave it on a desk. */
export const CODE_MINUTES = 15;

/** The letters of a code as they are stored: people type capitals, spaces and dashes. */
export function plainCode(typed: string): string {
	return typed.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * The device with an open enrolment code. A tablet that is enrolled goes on until another one
 * takes its place.
 *
 * @throws Problem `device.revoked`
 */
export function withCode(device: Device, codeHash: string, now: Date): Device {
	mustStand(device);
	const codeExpiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
	return { ...device, codeHash, codeExpiresAt };
}

/**
 * The device in the hands of the tablet that knew the code. The code is used up, and the secret
 * of a tablet that was enrolled before is worth nothing.
 *
 * @throws Problem `device.revoked`, `device.codeExpired`
 */
export function enrol(device: Device, secretHash: string, now: Date): Device {
	mustStand(device);
	if (device.codeExpiresAt === null || device.codeExpiresAt <= now)
		throw new Problem('device.codeExpired');
	return {
		...device,
		state: 'enrolled',
		codeHash: null,
		codeExpiresAt: null,
		secretHash,
		enrolledAt: now,
		heartbeatAt: null,
		heartbeat: null
	};
}

/**
 * The device shut out. Its secret stays known, so that what citizens answered before still comes in.
 *
 * @throws Problem `device.revoked` where it is already
 */
export function revoke(device: Device, now: Date): Device {
	mustStand(device);
	return { ...device, state: 'revoked', codeHash: null, codeExpiresAt: null, revokedAt: now };
}

/** @throws Problem `device.revoked` */
export function mustStand({ state, name }: Device): void {
	if (state === 'revoked') throw new Problem('device.revoked', { name });
}

/** Whether a response that names the device may come in; clocks are not asked to agree by the second. */
export function vouchesFor({ revokedAt }: Device, answeredAt: Date): boolean {
	return revokedAt === null || answeredAt <= revokedAt;
}
