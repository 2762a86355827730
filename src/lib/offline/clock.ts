/**
 * How far the device's clock is from the server's. Tablets lose their clock when the power fails
 * and get it back when the network does, so an offset is trusted only while no jump was seen.
 */
export interface ServerClock {
	/** Server's clock minus the device's, in ms; null where it is unknown or no longer true. */
	offsetMs(): number | null;
	/** Asks the server. @throws where it cannot be reached */
	measure(): Promise<number>;
	/** What to note of a moment whose offset is not known yet. */
	stamp(): ClockStamp;
	/** The offset at a moment that was noted: where the page still lives, a jump since then is undone. */
	offsetAt(stamp: ClockStamp | undefined): number | null;
}

export interface ClockStamp {
	/** Which page noted it: only that one can tell how much time has passed since. */
	readonly life: number;
	/** When that page began, by the device's clock of the moment; ms. */
	readonly startMs: number;
}

export interface ClockWorld {
	fetch: typeof fetch;
	/** The device's clock, ms since 1970. */
	now(): number;
	/** A clock that never jumps, in ms from any start. */
	monotonic(): number;
	/** Tells this page from those before and after it. */
	life: number;
}

/** A difference below this is drift, not a jump. */
const JUMP_MS = 5_000;

export function createServerClock({ fetch, now, monotonic, life }: ClockWorld): ServerClock {
	let known: { offsetMs: number; startMs: number } | null = null;
	/** The moment the monotonic clock began, by the device's clock: changes only by a jump. */
	const startMs = () => now() - monotonic();

	const offsetMs = () => {
		if (known === null) return null;
		return Math.abs(startMs() - known.startMs) > JUMP_MS ? null : known.offsetMs;
	};

	return {
		offsetMs,
		stamp: () => ({ life, startMs: startMs() }),
		offsetAt(stamp) {
			const offset = offsetMs();
			if (offset === null || stamp?.life !== life) return offset;
			return Math.round(offset + startMs() - stamp.startMs);
		},
		async measure() {
			const sentAt = monotonic();
			const response = await fetch('/api/v1/time', { cache: 'no-store' });
			if (!response.ok) throw new Error(`time: ${response.status}`);
			const serverMs = timeIn(await response.json());
			const halfway = (monotonic() - sentAt) / 2;
			known = { offsetMs: Math.round(serverMs + halfway - now()), startMs: startMs() };
			return known.offsetMs;
		}
	};
}

/** @throws Error where the answer is not ours: a hotel's or a café's sign-in page */
function timeIn(body: unknown): number {
	const time = typeof body === 'object' && body !== null && 'now' in body ? body.now : null;
	const moment = typeof time === 'string' || typeof time === 'number' ? new Date(time) : null;
	if (moment === null || Number.isNaN(moment.getTime())) throw new Error('time: not an instant');
	return moment.getTime();
}
