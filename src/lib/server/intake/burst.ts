/** This many responses of one desk within the window are more than people can give there. */
const BURST_RESPONSES = 8;
const WINDOW_MS = 60_000;
/** Beyond this many desks the memory starts anew. */
const DESKS_MAX = 5_000;

/** Sees when one desk sends more than its visitors can have answered. */
export interface BurstWatch {
	/** Whether this response is one too many within a minute, by the moments of answering. */
	isBurst(deskId: string, answeredAt: Date): boolean;
}

/**
 * Remembers the last few moments of each desk, in this process only: a restart forgets them, which
 * at worst leaves a few responses of a burst without the flag.
 */
export function burstWatch(): BurstWatch {
	const momentsByDesk = new Map<string, number[]>();

	return {
		isBurst(deskId, answeredAt) {
			const at = answeredAt.getTime();
			if (momentsByDesk.size >= DESKS_MAX) momentsByDesk.clear();
			const moments = momentsByDesk.get(deskId) ?? [];
			momentsByDesk.set(deskId, moments);
			const near = moments.filter((moment) => Math.abs(at - moment) < WINDOW_MS).length;
			moments.push(at);
			if (moments.length >= BURST_RESPONSES) moments.shift();
			return near >= BURST_RESPONSES - 1;
		}
	};
}
