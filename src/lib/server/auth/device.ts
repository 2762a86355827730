import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { plainCode, type Device } from '../../domain/device.ts';
import { pinFrom, verifierOf, type PinVerifier } from '../../domain/device-pin.ts';
import { Problem } from '../../domain/problem.ts';
import type { Queries } from '../db/database.ts';
import { drawLinkCode } from '../link-code.ts';
import { findDevice } from '../repositories/devices.ts';

/** A secret with what is stored of it. */
export interface Drawn {
	readonly plain: string;
	readonly hash: string;
}

/** 256 bits, so that a plain SHA-256 of it is enough to store. */
export function drawSecret(): Drawn {
	const plain = randomBytes(32).toString('base64url');
	return { plain, hash: hashOf(plain) };
}

/** Eight characters that nobody confuses, for a quarter of an hour. */
export function drawCode(): Drawn {
	const plain = drawLinkCode();
	return { plain, hash: hashOf(plain) };
}

export function codeHashOf(typed: string): string {
	return hashOf(plainCode(typed));
}

export async function drawPin(): Promise<{ pin: string; verifier: PinVerifier }> {
	let pin: string | null = null;
	while (pin === null) pin = pinFrom(randomBytes(16));
	return { pin, verifier: await verifierOf(pin, randomBytes(16)) };
}

/**
 * The device whose secret came in `Authorization: Bearer <device id>.<secret>`. A revoked device
 * is recognised too: whoever calls decides what it may still do.
 *
 * @throws Problem `device.wrongSecret`
 */
export async function authenticateDevice(db: Queries, header: string | null): Promise<Device> {
	const bearer = readBearer(header);
	const device = bearer && (await findDevice(db, bearer.id));
	if (!device?.secretHash || !bearer || !isSecret(bearer.secret, device.secretHash))
		throw new Problem('device.wrongSecret');
	return device;
}

/** Who says to be whom, by `Bearer <id>.<secret>`; null where the header is none of ours. */
export function readBearer(header: string | null): { id: string; secret: string } | null {
	const [, id, secret] = /^Bearer ([0-9a-f-]{36})\.([\w-]{20,100})$/.exec(header ?? '') ?? [];
	return id === undefined || secret === undefined ? null : { id, secret };
}

/** Whether it is the secret of which this was stored. */
export function isSecret(secret: string, hash: string): boolean {
	return isSame(hash, hashOf(secret));
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function isSame(left: string, right: string): boolean {
	return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
