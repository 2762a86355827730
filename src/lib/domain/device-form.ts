import { z } from 'zod';
import { QUARTER_MS } from './quarter.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const count = z.number().int().min(0).max(10_000_000);
const bytes = z.number().min(0);
const moment = z.iso.datetime({ offset: true });
/** What the officer goes by at the desk; empty where none was given. */
const officerCode = z.string().trim().max(20).default('');

/** Opening hours as the pages send them: no day chosen means that the device never sleeps. */
export const hoursForm = z
	.object({ days: z.array(z.coerce.number().int().min(1).max(7)), from: time, to: time })
	.refine(({ days, from, to }) => days.length === 0 || from < to, { path: ['to'] })
	.transform((hours) => (hours.days.length === 0 ? null : hours));

export const deviceName = z.string().trim().min(1).max(80);

/** What the page for a new device sends. */
export const deviceForm = z.object({
	name: deviceName,
	deskId: z.string().min(1).max(64),
	hours: hoursForm
});
export type DeviceForm = z.infer<typeof deviceForm>;

/** What a tablet sends to become a device. */
export const enrolRequest = z.object({ code: z.string().min(1).max(40) });

/** Quarters of an hour in a day. */
const QUARTERS_MAX = (24 * 3_600_000) / QUARTER_MS;

/** What a tablet sends every minute. */
export const heartbeatRequest = z.object({
	appVersion: z.string().min(1).max(64),
	queueDepth: count,
	oldestUnsentAt: moment.nullable().default(null),
	quarantineDepth: count,
	battery: z
		.object({ levelPercent: z.number().min(0).max(100), isCharging: z.boolean() })
		.nullable()
		.default(null),
	storage: z
		.object({ usageBytes: bytes, quotaBytes: bytes, isPersisted: z.boolean() })
		.nullable()
		.default(null),
	clockOffsetSeconds: z.number().nullable().default(null),
	shift: z.object({ openedAt: moment, officerCode }).nullable().default(null),
	/** Shifts that ended since the tablet was last heard; told until they are acknowledged. */
	endedShifts: z
		.array(z.object({ openedAt: moment, closedAt: moment, officerCode }))
		.max(200)
		.default([]),
	/** Responses given per quarter of an hour of the last day; a repetition says the same. */
	taken: z
		.array(z.object({ startsAt: moment, count: count.max(900) }))
		.max(QUARTERS_MAX + 1)
		.default([])
});
export type HeartbeatRequest = z.infer<typeof heartbeatRequest>;
