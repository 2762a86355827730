import { QUARTER_MS, quarterOf } from '../domain/quarter.ts';
import type { Told } from './device-calls.ts';
import type { DeviceDatabase } from './device-database.ts';
import { readShifts } from './shifts.ts';

/** What only the browser knows of the tablet. */
export interface Gauges {
	readonly appVersion: string;
	readonly battery: Told['battery'];
	readonly storage: Told['storage'];
	readonly clockOffsetMs: number | null;
	/** The tablet's clock, ms. */
	readonly now: number;
}

/** Quarters of an hour that a heartbeat tells of: the last day and the one that is running. */
const QUARTERS_TOLD = 96;
/** Ids are in order of time: of a long queue the oldest is among the first, unless the clock jumped. */
const LOOKED_AT = 50;

/** What the tablet says of itself; also what its staff corner shows. */
export async function readReport(db: DeviceDatabase, gauges: Gauges): Promise<Told> {
	const { appVersion, battery, storage, clockOffsetMs, now } = gauges;
	const shifts = await readShifts(db);
	const tx = db.transaction(['responses', 'quarantine', 'taken']);
	const queueDepth = await tx.objectStore('responses').count();
	const first = await tx.objectStore('responses').getAll(null, LOOKED_AT);
	const quarantineDepth = await tx.objectStore('quarantine').count();
	const firstQuarter = quarterOf(new Date(now + (clockOffsetMs ?? 0))) - QUARTERS_TOLD;
	const marks = await tx.objectStore('taken').getAllKeys(IDBKeyRange.lowerBound([firstQuarter]));
	const taken = new Map<number, number>();
	for (const [quarter] of marks) taken.set(quarter, (taken.get(quarter) ?? 0) + 1);

	const answered = first.map(
		(one) => Date.parse(one.submission.answeredAt) + (one.clockOffsetMs ?? clockOffsetMs ?? 0)
	);
	const oldest = answered.length === 0 ? null : answered.reduce((a, b) => Math.min(a, b));
	return {
		appVersion,
		queueDepth,
		oldestUnsentAt: oldest === null ? null : isoOf(oldest),
		quarantineDepth,
		battery,
		storage,
		clockOffsetSeconds: clockOffsetMs === null ? null : Math.round(clockOffsetMs / 1000),
		...shifts,
		taken: [...taken]
			.map(([quarter, count]) => ({ startsAt: isoOf(quarter * QUARTER_MS), count }))
			.slice(-QUARTERS_TOLD)
	};
}

/** Lets go of the marks that no heartbeat tells of any more. */
export async function forgetTaken(db: DeviceDatabase, now: Date): Promise<void> {
	await db.delete('taken', IDBKeyRange.upperBound([quarterOf(now) - QUARTERS_TOLD]));
}

const isoOf = (ms: number) => new Date(ms).toISOString();
