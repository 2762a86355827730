import { withCode, type Device } from '../../domain/device.ts';
import type { DeviceForm } from '../../domain/device-form.ts';
import { Problem } from '../../domain/problem.ts';
import { drawCode, drawPin } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { findPin, savePin } from '../repositories/desk-pins.ts';
import { saveDevice } from '../repositories/devices.ts';
import { getUnit } from '../repositories/units.ts';

export interface Request {
	form: DeviceForm;
	actorId: string;
	now: Date;
}

export interface Created {
	device: Device;
	/** Told once: only its hash is stored. */
	code: string;
	/** The staff corner's PIN where this is the desk's first device; told once. */
	pin: string | null;
}

/**
 * Makes a device for a desk, with an enrolment code.
 *
 * @throws Problem `unit.notFound`, `desk.notFound`
 */
export async function createDevice(
	db: Database,
	{ form, actorId, now }: Request
): Promise<Created> {
	const { deskId, name, hours } = form;
	const desk = await getUnit(db.read, deskId);
	if (desk.kind !== 'serviceDesk') throw new Problem('desk.notFound', { code: desk.code });
	const code = drawCode();
	// Slow on purpose, so drawn before the writers' turn.
	const drawn = (await findPin(db.read, deskId)) ? null : await drawPin();
	const device = withCode(
		{ ...nobody, id: newId(now), name, deskId, hours, createdAt: now },
		code.hash,
		now
	);

	return db.write(async (tx) => {
		const isFirst = (await findPin(tx, deskId)) === null;
		if (drawn && isFirst) await savePin(tx, deskId, { verifier: drawn.verifier, changedAt: now });
		await saveDevice(tx, device);
		const details = { name, desk: desk.code };
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'device.create',
			subjectId: device.id,
			details
		});
		return { device, code: code.plain, pin: isFirst ? (drawn?.pin ?? null) : null };
	});
}

/** A device before its tablet. */
const nobody = {
	state: 'waiting',
	codeHash: null,
	codeExpiresAt: null,
	secretHash: null,
	enrolledAt: null,
	revokedAt: null,
	heartbeatAt: null,
	heartbeat: null
} as const;
