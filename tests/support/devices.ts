import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Device } from '../../src/lib/domain/device.ts';
import type { HeartbeatRequest } from '../../src/lib/domain/device-form.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { createDevice } from '../../src/lib/server/usecases/create-device.ts';
import { enrolDevice } from '../../src/lib/server/usecases/enrol-device.ts';
import { today } from './builders.ts';

/** A device that waits for its tablet, with its open code. */
export async function aDevice(
	db: Database,
	desk: Unit,
	{ name = 'Máy 1', now = today }: { name?: string; now?: Date } = {}
) {
	const form = { name, deskId: desk.id, hours: null };
	return createDevice(db, { form, actorId: 'an', now });
}

/** A device in the hands of a tablet, with the secret that the tablet keeps. */
export async function anEnrolledDevice(
	db: Database,
	desk: Unit,
	given: { name?: string; now?: Date } = {}
): Promise<{ device: Device; secret: string; header: string }> {
	const { code } = await aDevice(db, desk, given);
	const { device, secret } = await enrolDevice(db, { code, now: given.now ?? today });
	return { device, secret, header: `Bearer ${device.id}.${secret}` };
}

/** What a tablet without any trouble says of itself. */
export function aHeartbeat(given: Partial<HeartbeatRequest> = {}): HeartbeatRequest {
	return {
		appVersion: 'newest',
		queueDepth: 0,
		oldestUnsentAt: null,
		quarantineDepth: 0,
		battery: { levelPercent: 80, isCharging: true },
		storage: { usageBytes: 1_000_000, quotaBytes: 1_000_000_000, isPersisted: true },
		clockOffsetSeconds: 1,
		shift: null,
		endedShifts: [],
		taken: [],
		...given
	};
}
