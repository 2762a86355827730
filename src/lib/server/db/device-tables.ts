import type { Heartbeat } from '../../domain/device.ts';
import type { OpeningHours } from '../../domain/device-hours.ts';
import type { PinVerifier } from '../../domain/device-pin.ts';
import type { Columns } from './columns.ts';

/** The tables of enrolled tablets; nothing in them leads to a response. */
export function defineDeviceTables(c: Columns) {
	const { table, text, integer, instant, json } = c;

	/** A tablet at a desk. Its code and its secret are here only as SHA-256 in hex. */
	const device = table(
		'device',
		{
			id: text('id').primaryKey(),
			name: text('name').notNull(),
			deskId: text('desk_id').notNull(),
			state: text('state').notNull(),
			/** Of the code by which a tablet becomes this device; null once used. */
			codeHash: text('code_hash'),
			codeExpiresAt: instant('code_expires_at'),
			secretHash: text('secret_hash'),
			/** Null where it never sleeps. */
			hours: json('hours').$type<OpeningHours>(),
			createdAt: instant('created_at').notNull(),
			enrolledAt: instant('enrolled_at'),
			revokedAt: instant('revoked_at'),
			heartbeatAt: instant('heartbeat_at'),
			/** What the last heartbeat said; checked when it came. */
			heartbeat: json('heartbeat').$type<Heartbeat>()
		},
		(t) => [
			c.index('device_desk').on(t.deskId),
			c.uniqueIndex('device_code').on(t.codeHash),
			c.uniqueIndex('device_secret').on(t.secretHash)
		]
	);

	/** A quarter of an hour of a device; kept for a day and a little. */
	const deviceQuarter = table(
		'device_quarter',
		{
			deviceId: text('device_id').notNull(),
			/** Quarters of an hour since 1970, UTC. */
			quarter: integer('quarter').notNull(),
			/** Heartbeats that came in this quarter. */
			heartbeats: integer('heartbeats').notNull(),
			/** Responses that citizens gave in this quarter, as the device counts them. */
			taken: integer('taken').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.deviceId, t.quarter] })]
	);

	/** The staff corner's PIN of a desk, as tablets check it without a network. */
	const deskPin = table('desk_pin', {
		deskId: text('desk_id').primaryKey(),
		verifier: json('verifier').$type<PinVerifier>().notNull(),
		changedAt: instant('changed_at').notNull()
	});

	return { device, deviceQuarter, deskPin };
}
