const WINDOW_MS = 60_000;
/** Moments remembered of one source; more than a burst, for some may turn out to be repeated. */
const MOMENTS_MAX = 24;
/** Beyond this many sources the memory starts anew. */
const SOURCES_MAX = 5_000;

/** Sees when one tablet, or one desk, sends more than its visitors can have answered. */
export interface BurstWatch {
	/** Counts a response, once however often it comes. */
	count(response: Watched): Sighting;
}

export interface Sighting {
	/** Whether it is one too many within a minute, by the moments of answering. */
	readonly isBurst: boolean;
	/** Takes the count back: it was no new response. */
	undo(): void;
}

export interface Watched {
	/** The device, or where none is known the desk. */
	readonly source: string;
	readonly id: string;
	readonly answeredAt: Date;
	/** This many within the window are more than people can give there. */
	readonly limit: number;
}

/**
 * Remembers the last moments of answering of each source, in this process only: a restart forgets
 * them, which at worst leaves a few responses of a burst without the flag.
 */
export function burstWatch(): BurstWatch {
	/** Moments by response, by source. */
	const sources = new Map<string, Map<string, number>>();

	return {
		count({ source, id, answeredAt, limit }) {
			if (sources.size >= SOURCES_MAX) sources.clear();
			const moments = sources.get(source) ?? new Map<string, number>();
			sources.set(source, moments);
			const at = answeredAt.getTime();
			let near = 0;
			for (const [other, moment] of moments)
				if (other !== id && Math.abs(at - moment) < WINDOW_MS) near += 1;
			const isBurst = near >= limit - 1;
			if (moments.has(id)) return { isBurst, undo: () => {} };

			moments.set(id, at);
			const [oldest] = moments.keys();
			if (moments.size > MOMENTS_MAX && oldest !== undefined) moments.delete(oldest);
			return { isBurst, undo: () => void moments.delete(id) };
		}
	};
}
