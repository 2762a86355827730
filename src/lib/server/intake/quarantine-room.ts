import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Queries } from '../db/database.ts';
import { networkOf } from '../network.ts';
import { measureUnvouched } from '../repositories/quarantine.ts';

/** How much is kept of what strangers send wrongly, so that nobody fills the disk with junk. */
export interface QuarantineRoom {
	/** Whether there is room for one more of this size from this address; then it is taken. */
	take(address: string, sizeBytes: number): Promise<boolean>;
}

const limits = {
	/** Of one address in a day; a whole hall of citizens may share it. */
	rowsOfAddress: 1_000,
	bytesOfAddress: 5_000_000,
	/** Of all strangers together, until somebody settles what waits. */
	rows: 50_000,
	bytes: 200_000_000,
	/** Between two looks at what others have written or settled. */
	freshMs: 60_000
};

export type QuarantineLimits = typeof limits;

const DAY_SECONDS = 24 * 3600;

export function openQuarantineRoom(
	db: Queries,
	given: Partial<QuarantineLimits> = {}
): QuarantineRoom {
	const { rowsOfAddress, bytesOfAddress, rows, bytes, freshMs } = { ...limits, ...given };
	const rowsToday = new RateLimiterMemory({ points: rowsOfAddress, duration: DAY_SECONDS });
	const bytesToday = new RateLimiterMemory({ points: bytesOfAddress, duration: DAY_SECONDS });
	let kept = { rows: 0, bytes: 0, at: -Infinity };

	async function lookAgain(): Promise<void> {
		if (performance.now() - kept.at < freshMs) return;
		kept = { ...(await measureUnvouched(db)), at: performance.now() };
	}

	return {
		async take(address, sizeBytes) {
			await lookAgain();
			if (kept.rows >= rows || kept.bytes + sizeBytes > bytes) return false;
			const network = networkOf(address);
			const spentRows = (await rowsToday.get(network))?.consumedPoints ?? 0;
			const spentBytes = (await bytesToday.get(network))?.consumedPoints ?? 0;
			if (spentRows >= rowsOfAddress || spentBytes + sizeBytes > bytesOfAddress) return false;
			await rowsToday.penalty(network, 1);
			await bytesToday.penalty(network, sizeBytes);
			kept = { ...kept, rows: kept.rows + 1, bytes: kept.bytes + sizeBytes };
			return true;
		}
	};
}
